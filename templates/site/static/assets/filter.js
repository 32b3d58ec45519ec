// Hides the rows and list items of a table or list that do not match what is chosen above it.
for (const form of document.querySelectorAll(".kit-filter")) {
  const rows = [...document.querySelectorAll(`[data-filter="${form.dataset.for}"] :is(tbody tr, li)`)]
  const output = form.querySelector("output"), number = new Intl.NumberFormat(document.documentElement.lang)
  const matches = (row, field) => !field.value || row.querySelector(`[data-${field.name}="${CSS.escape(field.value)}"]`)
  const apply = () => {
    let shown = 0
    for (const row of rows) {
      row.hidden = ![...form.querySelectorAll("select")].every(field => matches(row, field))
      shown += !row.hidden
    }
    output.textContent = output.dataset.text.replace("{n}", number.format(shown)).replace("{total}", number.format(rows.length))
  }
  form.addEventListener("change", apply)
  form.addEventListener("submit", event => event.preventDefault())
  form.hidden = rows.length < 5  // so few are seen at a glance
  apply()
}
