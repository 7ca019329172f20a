import { type Kind, kind } from '../alerts.ts'
import { wazuh } from '../tools/hosts.ts'

const laptops = ['FH-LT-014', 'FH-LT-022', 'FH-LT-031', 'FH-LT-037', 'FH-LT-045', 'FH-LT-052', 'FH-LT-058'] as const

const defender = (laptop: string, file: string) =>
  wazuh({
    rule: '62123',
    level: 12,
    says: 'Windows Defender: antimalware platform detected potentially unwanted software',
    groups: ['windows', 'windows_defender'],
    agent: laptop,
    ip: '10.30.2.14',
    log: `Threat quarantined: ${file}`,
    location: 'EventChannel',
  })

/** What the agent on the laptops sees. */
export const onLaptops: readonly Kind[] = [
  kind({
    name: 'LaptopMalware',
    team: 'security',
    level: 'SEV2',
    count: 5,
    hours: 'office',
    facts: (r) => ({
      laptop: r.pick(laptops),
      file: r.pick(['invoice_2.pdf.exe', 'FreeConverterSetup.exe', 'macro-budget.xlsm', 'adb-driver.zip']),
      department: r.pick(['sales', 'finance', 'marketing', 'support']),
    }),
    sends: ({ laptop, file }) => defender(laptop, file),
    decisions: `
      true-positive: {file} was downloaded on {laptop} and quarantined before it ran. No other laptop has it; the colleague in {department} knows now what to use instead.
      true-positive: {file} came by mail to {department} and was opened on {laptop}; policy kept it from starting. Sender blocked, mail removed from three mailboxes. Full scan clean.`,
  }),
  kind({
    name: 'LaptopFalseAlarm',
    team: 'security',
    level: 'SEV2',
    count: 3,
    hours: 'office',
    facts: (r) => ({ laptop: r.pick(laptops), file: r.pick(['LabelPrinterSetup.exe', 'TimesheetAddIn.dll']) }),
    sends: ({ laptop, file }) => defender(laptop, file),
    decisions: `
      false-positive: {file} on {laptop} is signed by its maker, and its hash is the one on their page. Reported to the vendor, who corrected the signature the same day.
      false-positive: {file} was rolled out by us last night; {laptop} was the first to scan it. Exception for this hash with an end date.`,
  }),
  kind({
    name: 'UsbStorage',
    team: 'security',
    level: 'SEV3',
    count: 6,
    hours: 'office',
    facts: (r) => ({
      laptop: r.pick(laptops),
      department: r.pick(['marketing', 'people operations', 'design', 'sales']),
    }),
    sends: ({ laptop }) =>
      wazuh({
        rule: '111310',
        level: 8,
        says: 'USB storage device connected',
        groups: ['windows', 'usb'],
        agent: laptop,
        ip: '10.30.2.14',
        log: 'A removable storage device was connected',
        location: 'EventChannel',
      }),
    decisions: `
      benign: Trade fair slides from the organiser, on {laptop}. Read-only by policy, scanned, nothing found.
      benign: Camera of the design team at {laptop}: shows up as storage. Nothing was written to it.
      true-positive: Private stick in {laptop} of {department}. Nothing copied, policy explained; storage is now blocked for that group.`,
  }),
]
