// Small things that a page cannot say by itself. It is read before the theme's own script.

// The theme takes the titles that it shows for HTML; ours are text.
const shown = "[data-md-component=content] [title], [data-md-component=header] [title], abbr[title]"
for (const titled of document.querySelectorAll(shown)) {
  if (/[&<]/.test(titled.title)) titled.title = titled.title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
}

// Another language is shown at the same place of the page.
const keepPlace = event => {
  const link = event.target.closest && event.target.closest("a[hreflang]")
  if (link) link.hash = location.hash
}
for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, keepPlace, true)

// The page for addresses that are not there holds all languages; the one of the address stays.
document.addEventListener("DOMContentLoaded", () => {
  const found = [...document.querySelectorAll("section[data-home]")]
  const near = found.filter(part => location.pathname.startsWith(part.dataset.home))
  const right = near.sort((a, b) => b.dataset.home.length - a.dataset.home.length)[0] || found[0]
  if (found.length < 2 || !right) return
  for (const part of found) part.hidden = part !== right
  document.documentElement.lang = right.lang
  document.body.dir = right.dir
})

// The menu of a narrow page takes the focus of a keyboard, and gives it back on Escape.
document.addEventListener("DOMContentLoaded", () => {
  const drawer = document.getElementById("__drawer")
  drawer.addEventListener("change", () => {
    if (!drawer.checked || !drawer.matches(":focus-visible")) return
    const open = [...document.querySelectorAll(".md-nav--primary .md-nav__toggle:checked")].pop()
    ;(open || document.querySelector(".md-nav--primary a")).focus()
  })
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !drawer.checked) return
    drawer.checked = false
    drawer.focus()
  })
})

// Opened from a disk, a folder has no first page.
if (location.protocol === "file:") {
  const toPage = event => {
    const link = event.target.closest && event.target.closest("a[href]")
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  }
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, toPage, true)
  // Nor is a font fetched in advance there, and a page leaves out one that comes too late (`optional`).
  const font = document.querySelector("link[as=font]")
  const [, family] = getComputedStyle(document.documentElement).getPropertyValue("--md-text-font").split('"')
  if (font) document.fonts.add(new FontFace(family, `url("${font.href}")`, {weight: "400 700", display: "swap"}))
}
