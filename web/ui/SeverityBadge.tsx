import type { MappedSeverity } from '../../src/kernel/severity.ts'
import classes from './SeverityBadge.module.css'

type SeverityBadgeProps = {
  severity: MappedSeverity
  /** As the source wrote it, shown on hover. */
  native?: string | null | undefined
  /** Only the shape, where the column is narrow; its name is then read aloud. */
  shapeOnly?: boolean
}

export function SeverityBadge({ severity, native, shapeOnly = false }: SeverityBadgeProps) {
  const word = severity === 'unmapped' ? 'Unmapped' : severity
  const sent = native ? `The source sent “${native}”.` : undefined
  const tip = [shapeOnly ? word : undefined, sent].filter(Boolean).join('. ') || undefined
  return (
    <span className={classes.badge} data-severity={severity} data-tip={tip}>
      <SeverityShape severity={severity} />
      <span className={shapeOnly ? classes.unseen : undefined}>{word}</span>
    </span>
  )
}

/** Octagon, triangle, diamond, ring; a broken ring where nobody knows. Told apart without colour. */
export function SeverityShape({ severity }: { severity: MappedSeverity }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      aria-hidden="true"
      focusable="false"
      className={classes.shape}
      data-severity={severity}
    >
      {severity === 'SEV1' && <path d="M4.6 1h4.8L13 4.6v4.8L9.4 13H4.6L1 9.4V4.6L4.6 1Z" fill="currentColor" />}
      {severity === 'SEV1' && (
        <path d="M7 3.75v3.75M7 10v.01" stroke="var(--ground)" strokeWidth="1.6" strokeLinecap="round" />
      )}
      {severity === 'SEV2' && (
        <path
          d="M7 1.75 13 12.25H1L7 1.75Z"
          fill="currentColor"
          stroke="currentColor"
          strokeWidth="1"
          strokeLinejoin="round"
        />
      )}
      {severity === 'SEV3' && (
        <path
          d="M7 1.25 12.75 7 7 12.75 1.25 7 7 1.25ZM7 3.4v7.2L10.6 7 7 3.4Z"
          fill="currentColor"
          fillRule="evenodd"
        />
      )}
      {severity === 'SEV4' && <circle cx="7" cy="7" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.75" />}
      {severity === 'unmapped' && (
        <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 2.1" />
      )}
    </svg>
  )
}
