import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Allowed, IncidentDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { CrossIcon, DownloadIcon, LockIcon, MergeIcon, MoreIcon, PrintIcon } from '../../ui/icons.tsx'
import classes from './MoreMenu.module.css'
import type { Dialog } from './Room.tsx'

type MoreMenuProps = { incident: IncidentDetail; onDialog: (dialog: Dialog) => void; onPrint: () => void }

/** What is done once in an incident's life, or never. */
export function MoreMenu({ incident, onDialog, onPrint }: MoreMenuProps) {
  const { number, restricted, can } = incident
  const file = (kind: 'record.pdf' | 'veris' | 'ocsf') => paths.incidentFile(number, kind)
  return (
    <Menu
      position="bottom-end"
      width={256}
      keepMounted={false}
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#main' }}
    >
      <Menu.Target>
        <button type="button" className={classes.more} aria-label="More acts" data-tip="More">
          <MoreIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Item icon={<DownloadIcon />} href={file('record.pdf')} download={`${number}.pdf`}>
          Record as PDF
        </Item>
        <Menu.Item leftSection={<PrintIcon />} onClick={onPrint}>
          Print the whole record
        </Menu.Item>
        <Item icon={<DownloadIcon />} href={file('veris')} download={`${number}.veris.json`}>
          Export as VERIS
        </Item>
        <Item icon={<DownloadIcon />} href={file('ocsf')} download={`${number}.ocsf.json`}>
          Export as OCSF
        </Item>
        <Menu.Divider />
        <Item icon={<LockIcon />} can={can.restrict} onClick={() => onDialog('restrict')}>
          {restricted ? 'Change who may see it…' : 'Restrict to named people…'}
        </Item>
        {restricted && (
          <Item icon={<LockIcon />} can={can.unrestrict} onClick={() => onDialog('unrestrict')}>
            Lift the restriction…
          </Item>
        )}
        <Item icon={<MergeIcon />} can={can.merge} onClick={() => onDialog('merge')}>
          Merge into another…
        </Item>
        <Item icon={<CrossIcon />} can={can.void} onClick={() => onDialog('void')}>
          Declare void…
        </Item>
      </Menu.Dropdown>
    </Menu>
  )
}

type ItemProps = {
  icon: ReactNode
  children: ReactNode
  can?: Allowed | undefined
  onClick?: () => void
  href?: string
  download?: string
}

/** What may not be done stays in the menu and says why. */
function Item({ icon, children, can, onClick, href, download }: ItemProps) {
  if (href !== undefined)
    return (
      <Menu.Item leftSection={icon} component="a" href={href} download={download}>
        {children}
      </Menu.Item>
    )
  const refused = can?.allowed === false
  return (
    <Menu.Item
      leftSection={icon}
      closeMenuOnClick={!refused}
      {...(refused ? { 'data-disabled': true, 'aria-disabled': true } : {})}
      onClick={() => !refused && onClick?.()}
    >
      {children}
      {refused && <span className={classes.because}>{can.because}</span>}
    </Menu.Item>
  )
}
