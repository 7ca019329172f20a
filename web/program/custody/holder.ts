type Person = { readonly id: string; readonly name: string }

/** What the server takes: the id where one person is meant, else the words, since many who hold evidence have no account. */
export function holderOf(typed: string, people: readonly Person[]): string {
  const named = people.filter(({ name }) => name.toLowerCase() === typed.trim().toLowerCase())
  return named.length === 1 ? (named[0]?.id ?? typed.trim()) : typed.trim()
}
