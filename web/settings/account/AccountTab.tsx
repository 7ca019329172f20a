import { usePermission, useSession } from '../../api/session.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { Section } from '../../ui/Page.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { roleMeans, roleWords } from '../roles.ts'
import classes from './AccountTab.module.css'
import { OrganisationForm } from './OrganisationForm.tsx'
import { PasswordForm } from './PasswordForm.tsx'

export function AccountTab() {
  const session = useSession()
  const manage = usePermission('organisation.manage', 'admins')
  const person = session?.person
  if (!person) return null
  return (
    <div className={classes.account}>
      <Section title="You">
        <Facts>
          <Fact name="Name">{person.name}</Fact>
          <Fact name="E-mail address">{person.email}</Fact>
          <Fact name="Roles">
            <span className={classes.roles}>
              {person.roles.map((role) => (
                <Tag key={role} tip={roleMeans[role]}>
                  {roleWords[role]}
                </Tag>
              ))}
            </span>
          </Fact>
        </Facts>
      </Section>
      <Section title="Change your password">
        <PasswordForm email={person.email} />
      </Section>
      {manage.allowed && (
        <Section title="Organisation">
          <OrganisationForm present={session.organisation.name ?? ''} />
        </Section>
      )}
    </div>
  )
}
