// Small things that a page cannot say by itself. It is read before the theme's own script.

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

// Opened from a disk, a folder has no first page, and a browser starts no worker for the search.
if (location.protocol === "file:") {
  const toPage = event => {
    const link = event.target.closest && event.target.closest("a[href]")
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  }
  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, toPage, true)

  const load = address => new Promise((done, failed) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = done
    script.onerror = failed
    document.head.append(script)
  })
  const listen = window.addEventListener
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      const place = new URL(address, location)
      window.importScripts = async (...others) => {
        for (const other of others) await load(new URL(other, place))
      }
      this.handler = new Promise(found => {
        window.addEventListener = (kind, handler, ...more) => {
          if (kind !== "message") listen.call(window, kind, handler, ...more)
          else found(handler)
        }
      })
      window.postMessage = data => this.dispatchEvent(new MessageEvent("message", {data}))
      load(place).finally(() => { window.addEventListener = listen })
    }
    postMessage(data) {
      this.handler.then(handler => handler({data}))
    }
    terminate() {}
  }
}
