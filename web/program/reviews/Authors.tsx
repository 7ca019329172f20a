/** One name, or the first of them and how many more; all of them on hover. */
export function Authors({ names }: { names: readonly string[] }) {
  const [first, ...others] = names
  if (first === undefined) return <span className="dim">nobody yet</span>
  if (others.length === 0) return first
  return (
    <span data-tip={names.join('\n')}>
      {first} <span className="dim">+{others.length}</span>
    </span>
  )
}
