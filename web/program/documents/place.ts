type View = { version: number; compare: { from: number; to: number } | null }

/** Which version the address asks for, or which two; what it cannot mean is the latest. */
export function queryOfView(query: Readonly<Record<string, string | undefined>>, latest: number): View {
  const number = (name: string) => {
    const said = Number(query[name] ?? Number.NaN)
    return Number.isInteger(said) && said >= 1 && said <= latest ? said : null
  }
  const [from, to] = [number('from'), number('to')]
  if (from !== null && to !== null) return { version: to, compare: { from, to } }
  return { version: number('version') ?? latest, compare: null }
}
