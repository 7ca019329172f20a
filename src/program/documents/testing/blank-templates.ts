const SECTIONS = [
  'Definition of a security incident',
  'Severity classifications',
  'Roles and responsibilities',
  'Detection and reporting',
  'Triage and classification',
  'Containment, eradication and recovery',
  'Internal and external communication',
  'Post-incident review',
  'Regulatory and contractual notification',
] as const

const each = (below: (section: string, n: number) => string) =>
  `# Incident response plan\n\n${SECTIONS.map((section, n) => `## ${section}\n\n${below(section, n)}\n`).join('\n')}`

/** Under all nine headings nothing is said: not one element of these is filled in. */
export const emptyTemplates: Readonly<Record<string, string>> = {
  'headings alone': each(() => ''),
  'headings, a table of contents and a purpose': each(() => '').replace(
    '# Incident response plan\n',
    `# Incident response plan\n\n## Purpose\n\nThis plan defines what a security incident is, and how staff report incidents by e-mail to the security team, assess them by severity, contain, eradicate and recover from them, tell employees and customers, notify regulators as the law requires, and hold a post-incident review.\n\n${SECTIONS.map((section) => `- [${section}](#${section.toLowerCase().replaceAll(/[, ]+/g, '-')})`).join('\n')}\n`,
  ),
  'TODO below each heading': each(() => 'TODO'),
  'to be determined': each((_section, n) => ['TBD', 'To be completed.', 'N/A', '*Coming soon*'][n % 4]!),
  'comments only': each((section) => `<!-- Write here about ${section.toLowerCase()} -->`),
  'instructions in italics': each(
    (section) =>
      `*Describe how your organization handles ${section.toLowerCase()}. List the people involved and their duties.*`,
  ),
  'instructions in plain words': each(
    (section) =>
      `This section should describe ${section.toLowerCase()}. Describe the process your company follows, e.g. how employees report incidents to the security team.`,
  ),
  'lorem ipsum': each(
    () => 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.',
  ),
  'empty tables': each(() => '| Item | Owner | Within |\n|---|---|---|\n| | | |\n| | | |'),
  'empty list items': each(() => '- \n- \n- '),
  'lines to write on': each(() => 'Name: ________________\n\nDetails: ______________________________'),
  'brackets around everything': each((section) => `[Insert the text for ${section.toLowerCase()} here]`),
}

/** A whole plan with holes in it: each names the elements that the holes spoil. */
export const holedTemplates: Readonly<Record<string, { readonly text: string; readonly blank: readonly string[] }>> = {
  'brackets for names and numbers': {
    text: `# [Company Name] Incident Response Plan

## 1. Definitions
A security incident is any event that threatens the confidentiality, integrity or availability of [Company Name] systems.

## 2. Severity
| Level | Criteria |
|---|---|
| SEV1 | Confirmed exposure of customer data or total outage |
| SEV2 | Partial outage or suspected exposure |

## 3. Roles
- Incident Commander: [Name], [phone]. Leads the response.
- Communications Lead: [Name]. Drafts messages.

## 4. Reporting
Report incidents to [security@company.com] or [phone number]. Alerts come from [SIEM tool].

## 5. Triage
The Incident Commander assesses each report within [X] hours and assigns a severity.

## 6. Response
Contain the threat by isolating systems, remove malware, and restore from backups.

## 7. Communication
[Role] informs employees, and [Role] informs customers.

## 8. Post-incident review
A review is held within [number] days, with lessons learned and actions.

## 9. Regulatory notification
Counsel at [law firm] notifies regulators as the law requires within [hours].
`,
    blank: ['definition', 'roles', 'reporting', 'triage', 'communication', 'review', 'notification'],
  },
  'angles and mustaches': {
    text: `# Incident plan of <Company>

## What is an incident
An incident is any event that harms the security of {{company}}.

## Severity levels
- Critical: the service is down or data is stolen.
- High: {{criteria for high}}

## Who does what
The incident manager is <insert name>. The technical lead is <insert name>.

## How to report
Send a mail to <insert email address>, or call $\{hotline}.

## Assessment
The incident manager evaluates the report and determines the severity.

## Contain, eradicate, recover
Isolate what is affected, remove the cause, restore from backup.

## Communication
Inform staff and customers through {{channel}}.

## Lessons learned
Hold a post-mortem within XX days and record the root cause.

## Legal notification
Notify <regulator> within ___ hours as required by law and contract.
`,
    blank: ['definition', 'severity', 'roles', 'reporting', 'communication', 'review', 'notification'],
  },
  'levels without criteria': {
    text: `# Plan

## Severity levels

- Critical
- High
- Medium
- Low
`,
    blank: ['severity'],
  },
  'one line that was forgotten': {
    text: `# Plan

## Reporting
Employees report by phone or in the chat room; monitoring raises alerts. Outsiders write to TBD.

## Severity
- High: customers are affected in their daily work.
- Low: nobody outside notices anything of it.
`,
    blank: ['reporting'],
  },
}
