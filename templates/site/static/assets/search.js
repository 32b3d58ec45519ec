// Finds what people type, whatever its accents, vowel signs, digits, article or plural.
// The theme talks to its search as to a worker; this answers in its place, from a disk too.

(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const SIGNS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u200b-\u200f]/g
  const LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ک": "ك", "ڪ": "ك", "ٱ": "ا", "ء": ""}
  const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6]
  // A number is one word, whatever groups of thousands its language sets apart: as in kit/site/shards.py.
  const GROUPS = /(?<!\p{Nd})\p{Nd}{1,3}(?:[.,'’\u066c\u00a0\u2009\u202f]\p{Nd}{3})+(?!\p{Nd})/gu
  const SPACED = /(?<!\p{Nd})\p{Nd}{1,3}(?: \p{Nd}{3})+(?!\p{Nd})/gu
  const WORD = new RegExp(`${GROUPS.source}|[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200f]*`, "gu")
  // Scripts that set no blanks between words, as in kit/site/shards.py.
  const RUN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}"
  const PIECE = new RegExp(`[${RUN}]+|[^${RUN}]+`, "gu"), IN_RUN = new RegExp(`^[${RUN}]`, "u")
  const ARABIC = /[\u0600-\u06ff]/

  // A text without what readers type or leave out as they like.
  const fold = text => text.normalize("NFKD").replace(SIGNS, "").toLowerCase().replace(/[^\0-\x7f]/gu, letter => {
    const code = letter.codePointAt(0)
    const zero = ZEROS.find(first => code >= first && code < first + 10)
    return zero ? String(code - zero) : LETTERS[letter] ?? letter
  }).normalize("NFC")

  // A folded word, and what it is without article, particles or plural.
  const forms = word => {
    const found = new Set([word])
    const add = form => { if (form.length > 2) found.add(form) }
    if (ARABIC.test(word)) {
      const bare = word.replace(/^[وف]?[بكل]?ال(?=..)/, "").replace(/^[وف]?لل(?=..)/, "")
      add(bare)
      if (bare === word) {
        add(word.replace(/^[وفبكل]/, ""))
        add(word.replace(/^[وف][بكل]/, ""))
      }
      for (const form of [...found]) {
        add(form.replace(/ه$/, "ت"))
        add(form.replace(/(ات|ين|ون|ان)$/, ""))
        if (/ات$/.test(form)) add(form.replace(/ات$/, "ه"))
      }
    } else {
      for (const [end, other] of [[/ies$/, "y"], [/(s|x|z|ch|sh)es$/, "$1"], [/s$/, ""], [/es$/, ""], [/ces$/, "z"], [/aux$/, "al"], [/x$/, ""]]) {
        if (end.test(word)) add(word.replace(end, other))
      }
    }
    return [...found]
  }

  const digits = number => number.replace(/\P{Nd}/gu, "")

  // What can be found of a word: where no blanks are set, each two letters that follow each other.
  const pieces = word => [...word.matchAll(PIECE)].flatMap(({0: piece, index}) => {
    if (!IN_RUN.test(piece)) return [[index, piece]]
    const letters = [...piece.matchAll(/\P{M}\p{M}*/gu)]
    return letters.map((letter, n) => [index + letter.index, letter[0] + (letters[n + 1] ?? "")])
  })

  const words = text => [...text.matchAll(WORD)].flatMap(found => pieces(found[0]).map(([at, word]) => ({
    at: found.index + at, end: found.index + at + word.length, forms: forms(fold(word.replace(GROUPS, digits))),
  }))).filter(word => word.forms[0])

  // How well a word of a text is what was asked for: the whole word, or how it begins.
  const fits = (word, asked) => asked.some(form => word.forms.includes(form)) ? 2
    : asked.some(form => (form.length > 1 || IN_RUN.test(form)) && word.forms.some(other => other.startsWith(form))) ? 1 : 0

  const plain = html => new DOMParser().parseFromString(html, "text/html").body.textContent
  const escaped = text => text.replace(/[&<>"]/g, letter => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[letter])

  const marked = (text, found, asked, most) => {
    let from = 0
    const hits = found.filter(word => asked.some(one => fits(word, one)))
    if (most && text.length > most) {
      const first = hits.length ? hits[0].at : 0
      from = Math.max(0, text.lastIndexOf(" ", Math.max(0, first - most / 4)) + 1)
      if (from > first) from = first
      text = text.slice(0, from + most).replace(/\S*$/, "") + "…"
    }
    let out = from ? "… " : "", last = from
    for (const {at, end} of hits) {
      if (at < last || end > text.length) continue
      out += `${escaped(text.slice(last, at))}<mark data-md-highlight>${escaped(text.slice(at, end))}</mark>`
      last = end
    }
    return out + escaped(text.slice(last))
  }

  // The files that kit/site/shards.py writes, each loaded once, and what they hold.
  const files = new Map(), held = new Map()
  window.kitFound = (name, content) => held.set(name, content)
  const folder = () => {
    const {base} = JSON.parse(document.getElementById("__config").textContent)
    return new URL(`${base}/search/`, location)
  }
  const load = name => {
    if (!files.has(name)) files.set(name, new Promise((done, failed) => {
      const script = document.createElement("script")
      script.src = new URL(`${name}.js`, folder())
      script.onload = () => done(held.get(name))
      script.onerror = () => { files.delete(name); failed(new Error(script.src)) }
      document.head.append(script)
    }))
    return files.get(name)
  }

  const once = (map, key, make) => { if (!map.has(key)) map.set(key, make()); return map.get(key) }
  const known = new Map() // the forms of words, the sections of pages
  const MOST = 15 // files of texts that are loaded for one search: some 100 kB
  const PAUSE = 150 // milliseconds without another letter, before anything is loaded

  // The pages that have all that was asked for, the best first: their addresses and parts.
  const candidates = async asked => {
    const {pages, words} = await load("pages")
    const begins = ["other", ...asked.flat().map(form => form.slice(0, 2))]
    const groups = new Set(begins.map(begin => words[begin]).filter(group => group !== undefined))
    const shards = await Promise.all([...groups].map(group => load(`words-${group}`)))
    const scores = asked.map(one => {
      const score = new Map()
      for (const [word, places] of shards.flatMap(Object.entries)) {
        const fit = fits({forms: once(known, word, () => forms(fold(word)))}, one)
        if (fit) for (let i = 0, page = 0; i < places.length; i += 2) {
          page += places[i]
          score.set(page, Math.max(score.get(page) ?? 0, fit * places[i + 1]))
        }
      }
      return score
    })
    const sum = page => scores.reduce((all, score) => all + score.get(page), 0)
    return [...scores[0].keys()].filter(page => scores.every(score => score.has(page)))
      .sort((a, b) => sum(b) - sum(a) || a - b).map(page => pages[page])
  }

  const sections = async ([url, part]) => {
    const docs = (await load(`part-${part}`))[url]
    return once(known, `/${url}`, () => docs.map(doc => {
      const title = plain(doc.title), text = plain(doc.text)
      return {location: doc.location, title, text, inTitle: words(title), inText: words(text)}
    }))
  }

  class Finder extends EventTarget {
    postMessage(message) {
      if (message.type === SETUP) this.answer({type: READY})
      else if (message.type === QUERY) this.ask(String(message.data))
    }
    answer(data) {
      setTimeout(() => this.dispatchEvent(new MessageEvent("message", {data})))
    }
    terminate() {}
    async ask(query) {
      this.asked = query
      await new Promise(done => setTimeout(done, PAUSE))
      if (this.asked !== query) return
      const items = await this.find(query).catch(() => [])
      if (this.asked === query) this.answer({type: RESULT, data: {items}}) // nothing else was typed since
    }
    async find(query) {
      const all = words(query.replace(SPACED, digits))
      const long = all.filter(word => word.end - word.at > 1) // not what is left of l'…, d'…, or of 儿童
      const typed = long.length ? long : all
      const asked = typed.map(word => word.forms)
      if (!asked.length) return []
      const parts = new Set()
      const pages = (await candidates(asked))
        .filter(([, part]) => parts.has(part) || parts.size < MOST && parts.add(part))
      return this.ranked((await Promise.all(pages.map(sections))).flat(), asked)
    }
    ranked(docs, asked) {
      const pages = new Map()
      for (const doc of docs) {
        let score = 0
        const every = asked.every(one => {
          const inTitle = Math.max(0, ...doc.inTitle.map(word => fits(word, one)))
          const hits = doc.inText.map(word => fits(word, one)).filter(Boolean)
          score += 8 * inTitle + Math.max(0, ...hits) + Math.min(hits.length, 20) / 10
          return inTitle || hits.length
        })
        const page = doc.location.split("#")[0]
        if (!pages.has(page)) pages.set(page, [])
        if (every || !doc.location.includes("#")) pages.get(page).push({doc, score: every ? score : 0})
      }
      // The words as they are written there, which the theme marks on the page.
      const written = ({title, text, inTitle, inText}) => [[title, inTitle], [text, inText]].flatMap(([whole, found]) =>
        found.filter(word => asked.some(one => fits(word, one))).map(word => whole.slice(word.at, word.end)))
      const terms = doc => Object.fromEntries([...new Set(written(doc))].slice(0, 6).map(word => [word, true]))
      const shown = ({doc, score}) => ({
        location: doc.location, score, terms: terms(doc),
        title: marked(doc.title, doc.inTitle, asked, 0),
        text: marked(doc.text, doc.inText, asked, 280),
      })
      const best = group => Math.max(...group.map(one => one.score))
      return [...pages.values()].filter(group => best(group) > 0)
        .sort((a, b) => best(b) - best(a))
        .map(group => group.sort((a, b) => b.score - a.score).map(shown))
    }
  }

  const Real = window.Worker
  window.Worker = function (address, options) {
    return /\/workers\/search\b/.test(String(address)) ? new Finder() : new Real(address, options)
  }

  // The theme waits for a key; what is pasted, spoken or composed comes without one.
  document.addEventListener("input", ({target}) => {
    if (target.matches(".md-search__input")) target.dispatchEvent(new KeyboardEvent("keyup"))
  })
})()
