// What the page uses of the browser, and no more. The server's sources are checked without the types of a browser, so
// that nothing of it slips into them; these few stand in for them here.

export type Element = {
  textContent: string | null
  className: string
  hidden: boolean
  id: string
  readonly dataset: Record<string, string | undefined>
  append(...nodes: (Element | string)[]): void
  replaceChildren(...nodes: (Element | string)[]): void
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  addEventListener(type: string, listen: (event: PageEvent) => void): void
  focus(): void
  scrollIntoView(how: { block: 'start' | 'nearest' }): void
}

export type Input = Element & {
  value: string
  disabled: boolean
  readonly files: ArrayLike<ChosenFile> | null
}

export type ChosenFile = Blob & { readonly name: string }

export type PageEvent = {
  preventDefault(): void
  readonly dataTransfer?: { readonly files: ArrayLike<ChosenFile>; dropEffect: string } | null
}

type Page = {
  title: string
  readonly documentElement: Element
  getElementById(id: string): Element | null
  createElement(name: string): Element
  addEventListener(type: string, listen: (event: PageEvent) => void): void
}

type Port = { onmessage: (() => void) | null; postMessage(value: number): void }

type Window = {
  readonly document: Page
  readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port }
  print(): void
  readonly location: { reload(): void }
}

const window = globalThis as unknown as Window

export const page = (): Page => window.document
export const print = (): void => window.print()
export const startAgain = (): void => window.location.reload()

export function byId<Kind extends Element = Element>(id: string): Kind {
  const found = window.document.getElementById(id)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found as Kind
}

/** An element with text or children; text is never read as markup. */
export function make(name: string, className: string, ...children: (Element | string)[]): Element {
  const element = window.document.createElement(name)
  if (className !== '') element.className = className
  element.append(...children)
  return element
}

/** Text in which a name between backquotes is shown as code. */
export function words(text: string): (Element | string)[] {
  return text.split('`').map((piece, i) => (i % 2 === 1 ? make('code', '', piece) : piece))
}

const { port1, port2 } = new window.MessageChannel()

/** By a message to itself: timers and frames stand nearly still while a page is in the background. */
export function nextTurn(): Promise<void> {
  return new Promise((resume) => {
    port1.onmessage = () => resume()
    port2.postMessage(0)
  })
}
