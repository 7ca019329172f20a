import type { ReactNode } from 'react'

export type IconProps = { size?: number; className?: string | undefined }
export type Icon = (props: IconProps) => ReactNode

/** Drawn on a 16-pixel grid with one stroke width, and always beside a word or a label: hidden from screen readers. */
function Drawn({ size = 16, className, d, width = 1.5 }: IconProps & { d: string; width?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={className}
    >
      <path d={d} />
    </svg>
  )
}

export const TodayIcon: Icon = (props) => (
  <Drawn
    {...props}
    d="M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.85.85M11.75 11.75l.85.85M3.4 12.6l.85-.85M11.75 4.25l.85-.85"
  />
)
export const TriageIcon: Icon = (props) => (
  <Drawn {...props} d="M2 9.5 4 3h8l2 6.5V13H2V9.5Zm0 0h3.5l1 1.75h3l1-1.75H14" />
)
export const IncidentIcon: Icon = (props) => <Drawn {...props} d="M3.5 14.5v-13M3.5 2.5h9l-2 3.25 2 3.25h-9" />
export const EvidenceIcon: Icon = (props) => (
  <Drawn {...props} d="M8 1.5 13.5 3.5v4c0 3.4-2.2 5.8-5.5 7-3.3-1.2-5.5-3.6-5.5-7v-4L8 1.5ZM5.5 8l1.8 1.8L10.7 6" />
)
export const ProgramIcon: Icon = (props) => <Drawn {...props} d="M3.5 1.5h6l3 3v10h-9v-13ZM9.5 1.5v3h3M6 8h4M6 11h4" />
export const ReviewIcon: Icon = (props) => (
  <Drawn {...props} d="M5.5 1.75h5v2.5h-5v-2.5ZM5.5 3h-2v11.5h9V3h-2M5.75 9.25l1.6 1.6 3-3.35" />
)
export const ActionIcon: Icon = (props) => (
  <Drawn {...props} d="M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM5.5 8.25 7.25 10l3.25-3.75" />
)
export const PrintIcon: Icon = (props) => (
  <Drawn {...props} d="M4.5 6V2.5h7V6M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7v4h-7v-4Z" />
)
export const MailIcon: Icon = (props) => <Drawn {...props} d="M2 3.5h12v9H2v-9ZM2 4.5l6 4.5 6-4.5" />
export const SettingsIcon: Icon = (props) => (
  <Drawn {...props} d="M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7M9 2.75v3.5M7 9.75v3.5" />
)
export const ReportIcon: Icon = (props) => (
  <Drawn {...props} d="M2 6.5v3M2 6.5l9-4v11l-9-4M4.5 10.6v2.65h2.25l.6-1.4M13.5 6.5v3" />
)
export const SearchIcon: Icon = (props) => (
  <Drawn {...props} d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.75 10.75 14 14" />
)
export const CheckIcon: Icon = (props) => <Drawn {...props} d="M3 8.5 6.5 12 13 4.5" />
export const CrossIcon: Icon = (props) => <Drawn {...props} d="M4 4l8 8M12 4l-8 8" />
export const ChevronRightIcon: Icon = (props) => <Drawn {...props} d="M6 3.5 10.5 8 6 12.5" />
export const ChevronLeftIcon: Icon = (props) => <Drawn {...props} d="M10 3.5 5.5 8l4.5 4.5" />
export const ChevronDownIcon: Icon = (props) => <Drawn {...props} d="M3.5 6 8 10.5 12.5 6" />
export const ArrowUpIcon: Icon = (props) => <Drawn {...props} d="M8 13V3M4 7l4-4 4 4" />
export const ArrowDownIcon: Icon = (props) => <Drawn {...props} d="M8 3v10M4 9l4 4 4-4" />
export const ExternalIcon: Icon = (props) => <Drawn {...props} d="M6.5 3.5H3v9.5h9.5V9.5M9 2.5h4.5V7M13.5 2.5 7 9" />
export const CopyIcon: Icon = (props) => <Drawn {...props} d="M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8v-8Z" />
export const DownloadIcon: Icon = (props) => <Drawn {...props} d="M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11" />
export const MoreIcon: Icon = (props) => <Drawn {...props} width={2.5} d="M3 8h.01M8 8h.01M13 8h.01" />
export const EnterIcon: Icon = (props) => <Drawn {...props} d="M13.5 3v5.5h-11M6 5 2.5 8.5 6 12" />
export const MoonIcon: Icon = (props) => <Drawn {...props} d="M13.5 9.5A5.75 5.75 0 0 1 6.5 2.5a5.75 5.75 0 1 0 7 7Z" />
export const ScreenIcon: Icon = (props) => <Drawn {...props} d="M2 2.5h12v8.5H2V2.5ZM5.5 13.5h5" />
export const PersonIcon: Icon = (props) => (
  <Drawn {...props} d="M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c.6-2.6 2.7-4 5.5-4s4.9 1.4 5.5 4" />
)
export const SignOutIcon: Icon = (props) => <Drawn {...props} d="M6.5 2.5H3v11h3.5M6.5 8H14M11 5l3 3-3 3" />
export const KeyboardIcon: Icon = (props) => (
  <Drawn {...props} d="M1.5 4h13v8h-13V4ZM4 6.5h.01M6.5 6.5h.01M9 6.5h.01M11.5 6.5h.01M5 9.5h6" />
)
export const ClockIcon: Icon = (props) => (
  <Drawn {...props} d="M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 5v3.25l2 1.5" />
)
export const PencilIcon: Icon = (props) => <Drawn {...props} d="M10.5 3.5 12.5 5.5 5.5 12.5 3 13l.5-2.5 7-7ZM9 5l2 2" />
export const CodeIcon: Icon = (props) => <Drawn {...props} d="M5 4 1.5 8 5 12M11 4l3.5 4L11 12M9 2.5l-2 11" />
export const FilterIcon: Icon = (props) => <Drawn {...props} d="M2 3.5h12M4.5 8h7M6.5 12.5h3" />
export const WarningIcon: Icon = (props) => <Drawn {...props} d="M8 2 14.5 13.5h-13L8 2ZM8 6.5v3M8 11.5v.01" />
export const OfflineIcon: Icon = (props) => (
  <Drawn
    {...props}
    d="M2 2l12 12M4.2 8.2A5.6 5.6 0 0 1 6 7M8 5a8.4 8.4 0 0 1 5.5 2M6 10.3a3 3 0 0 1 3.6-.4M8 13v.01M2.5 7a8.6 8.6 0 0 1 2-1.3"
  />
)
export const PlugIcon: Icon = (props) => (
  <Drawn {...props} d="M5.5 2v3.5M10.5 2v3.5M3.5 5.5h9V8a4.5 4.5 0 0 1-9 0V5.5ZM8 12.5V15" />
)
export const RepeatIcon: Icon = (props) => (
  <Drawn {...props} d="M3 7V6a2 2 0 0 1 2-2h8M10.5 1.5 13 4l-2.5 2.5M13 9v1a2 2 0 0 1-2 2H3M5.5 14.5 3 12l2.5-2.5" />
)
export const LockIcon: Icon = (props) => <Drawn {...props} d="M3.5 7.5h9v6.5h-9V7.5ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
export const MergeIcon: Icon = (props) => (
  <Drawn {...props} d="M4 2.5v3c0 3 4 3 4 6v2M12 2.5v3c0 3-4 3-4 6M5.5 11 8 13.5 10.5 11" />
)
export const LinkIcon: Icon = (props) => (
  <Drawn
    {...props}
    d="M6.5 9.5 9.5 6.5M7 4.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7"
  />
)
export const ShieldIcon: Icon = (props) => (
  <Drawn {...props} d="M8 1.5 13.5 3.5v4c0 3.4-2.2 5.8-5.5 7-3.3-1.2-5.5-3.6-5.5-7v-4L8 1.5Z" />
)
