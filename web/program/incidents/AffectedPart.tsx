import { Section } from '../../ui/Page.tsx'
import type { PartProps } from './parts.ts'

export function AffectedPart({ incident: { affected } }: PartProps) {
  return (
    <Section title="Systems">
      <p className="dim">{affected.systems.map(({ name }) => name).join(', ')}</p>
    </Section>
  )
}
