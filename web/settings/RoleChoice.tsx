import type { Role } from '../../src/kernel/actor.ts'
import classes from './RoleChoice.module.css'
import { roleChoices, roleMeans, roleWords } from './roles.ts'

type RoleChoiceProps = {
  chosen: readonly Role[]
  many: boolean
  legend: string
  onChoose: (roles: readonly Role[]) => void
}

/** Each role with what it lets a person do. */
export function RoleChoice({ chosen, many, legend, onChoose }: RoleChoiceProps) {
  const toggle = (role: Role) => {
    if (!many) onChoose([role])
    else onChoose(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role])
  }
  return (
    <fieldset className={classes.choice}>
      <legend>{legend}</legend>
      {roleChoices.map((role) => (
        <label key={role} className={classes.option}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name="role"
            className="choice"
            checked={chosen.includes(role)}
            onChange={() => toggle(role)}
          />
          <span className={classes.word}>{roleWords[role]}</span>
          <span className={classes.means}>{roleMeans[role]}</span>
        </label>
      ))}
    </fieldset>
  )
}
