// Buttons that copy the text below them. Without this script, the text is there to be selected.
const said = document.querySelector(".kit-copied")

// A page from a disk, or without https, may not write to the clipboard: the text is selected for the reader.
const copy = async (box, text) => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection().selectAllChildren(box)
    return document.execCommand("copy")
  }
}

for (const part of document.querySelectorAll(".kit-copy")) {
  const button = part.querySelector("button"), box = part.querySelector(".kit-copy__text")
  const label = button.textContent
  button.addEventListener("click", async () => {
    const text = [...box.children].map(paragraph => paragraph.textContent).join("\n\n")
    if (!await copy(box, text)) return
    button.textContent = said.textContent = button.dataset.done
    setTimeout(() => { button.textContent = label; said.textContent = "" }, 3000)
  })
  button.hidden = false
}
