/** For tests only: the code of what `act` throws, or what it did instead. */
export function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return codeOf(error)
  }
  return 'accepted'
}

export async function refusalLater(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
  } catch (error) {
    return codeOf(error)
  }
  return 'accepted'
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error)
}
