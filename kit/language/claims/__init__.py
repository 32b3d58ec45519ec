"""What texts claim that the kit knows better, or that contradicts itself or its source.

Others ask `remarks` for warnings, and `impossible_days` for errors. The rest is one kind each:
what the kit knows (`hardcoded`, `meetings`, `names`), what a day or number is (`tense`,
`relative_days`, `misspelt_months`, `times`, `percentages`, `changes`, `sums`), what a translation
says (`translations`, `vocabulary`). `days`, `quantities`, `digits` and `number_words` find these in
a text; the words of each language are those of `kit.words`.
"""
