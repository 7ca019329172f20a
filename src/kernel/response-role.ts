/** What somebody does in a response. A plan says which of them must be held. */
export const responseRoles = ['commander', 'technical', 'communications', 'scribe', 'legal', 'executive'] as const
export type ResponseRole = (typeof responseRoles)[number]

export function roleName(role: ResponseRole): string {
  const names = {
    commander: 'incident commander',
    technical: 'technical lead',
    communications: 'communications lead',
    scribe: 'scribe',
    legal: 'legal and privacy lead',
    executive: 'executive sponsor',
  }
  return names[role]
}
