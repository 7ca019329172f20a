import { clockNames, type Promises as PlanPromises } from '../../../src/kernel/promises.ts'
import { roleName } from '../../../src/kernel/response-role.ts'
import { severities } from '../../../src/kernel/severity.ts'
import { Fact, Facts } from '../../ui/Facts.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import classes from './Promises.module.css'
import { audienceWords, clockWords, counted, limitWords, listWords, ruleWords } from './words.ts'

type PromisesProps = {
  promises: PlanPromises
  /** Keys of the front matter that the plan itself states. */
  stated: readonly string[]
}

/** What a plan's front matter promises, as an auditor will test it. */
export function Promises({ promises, stated }: PromisesProps) {
  return (
    <section className={classes.promises} aria-label="What this plan promises" data-line={2} tabIndex={-1}>
      <h2>What this plan promises</h2>
      <p className={classes.lead}>
        Each incident is judged by these numbers, as they stood in the version in force when it was declared.
      </p>
      <Severities promises={promises} stated={stated} />
      <Clocks promises={promises} stated={stated} />
      <Others promises={promises} stated={stated} />
    </section>
  )
}

/** Says so where a number is not the plan's own. */
function Preset({ stated, keys }: { stated: readonly string[]; keys: readonly string[] }) {
  if (keys.some((key) => stated.includes(key))) return null
  return <Tag tip="The plan does not say it. This is what holds where a plan says nothing.">not stated</Tag>
}

function Severities({ promises, stated }: PromisesProps) {
  return (
    <>
      <h3>
        Severities <Preset stated={stated} keys={['severities']} />
      </h3>
      <ul className={classes.levels}>
        {severities.map((level) => {
          const { criteria, examples, response, told, when } = promises.severities[level]
          return (
            <li key={level}>
              <div className={classes.level}>
                <SeverityBadge severity={level} />
              </div>
              <div className={classes.meaning}>
                <p>{criteria}</p>
                <Facts>
                  {examples.length > 0 && <Fact name="For example">{examples.join('; ')}</Fact>}
                  <Fact name="Response">{response}</Fact>
                  {told.length > 0 && (
                    <Fact name="Told">{listWords(told.map((audience) => audienceWords[audience]))}</Fact>
                  )}
                  {when.length > 0 && (
                    <Fact name="Proposed when">
                      {when.map((rule, place) => (
                        <span key={ruleWords(rule)} className={classes.rule}>
                          {place > 0 && <i>or </i>}
                          {ruleWords(rule)}
                        </span>
                      ))}
                    </Fact>
                  )}
                </Facts>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Clocks({ promises: { clocks }, stated }: PromisesProps) {
  const promised = clockNames.filter((name) => severities.some((level) => clocks[name][level] !== null))
  return (
    <>
      <h3>
        Clocks <Preset stated={stated} keys={['clocks', 'preset']} />
      </h3>
      {promised.length === 0 ? (
        <p className="dim">No clock runs: the plan promises no times.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <div className={classes.table} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Within</th>
                {severities.map((level) => (
                  <th key={level} scope="col">
                    <SeverityBadge severity={level} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {promised.map((name) => (
                <tr key={name}>
                  <th scope="row">{clockWords[name]}</th>
                  {severities.map((level) => {
                    const limit = clocks[name][level]
                    return (
                      <td key={level}>
                        {limit === null ? (
                          <span className="dim" data-tip="Not promised">
                            –
                          </span>
                        ) : (
                          limitWords(limit)
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Others({ promises, stated }: PromisesProps) {
  const { review, actions, exercises, training, roles, approvedAudiences, reviewEveryMonths } = promises
  const { urgent, high, normal } = actions.dueDays
  const preset = (...keys: string[]) => <Preset stated={stated} keys={keys} />
  return (
    <>
      <h3>Afterwards, and all year</h3>
      <Facts wide>
        <Fact name="Review">
          owed from {review.threshold} on, within {counted(review.dueBusinessDays, 'business day')} {preset('review')}
        </Fact>
        <Fact name="Actions">
          urgent within {counted(urgent, 'day')}, high {high}, normal {normal} {preset('actions')}
        </Fact>
        <Fact name="Roles">
          {roles.length === 0 ? 'none has to be named' : listWords(roles.map(roleName))} {preset('roles')}
        </Fact>
        <Fact name="Restored systems">
          {promises.independentVerification
            ? 'are verified by somebody other than who restored them'
            : 'may be verified by who restored them'}{' '}
          {preset('verification')}
        </Fact>
        <Fact name="A lower severity">
          {promises.downgradeApproval ? 'takes a second person' : 'takes a reason, but no second person'}{' '}
          {preset('downgrade')}
        </Fact>
        <Fact name="Messages">
          {approvedAudiences.length === 0
            ? 'leave without a second person'
            : `to ${listWords(approvedAudiences.map((audience) => audienceWords[audience]))} leave only after a second person approved them`}{' '}
          {preset('approved-audiences')}
        </Fact>
        <Fact name="Exercises">
          {counted(exercises.perYear, 'exercise')} a year {preset('exercises')}
        </Fact>
        <Fact name="Training">
          every {counted(training.everyMonths, 'month')}, new people within {counted(training.newHireDays, 'day')}{' '}
          {preset('training')}
        </Fact>
        <Fact name="Plan and runbooks">
          reviewed every {counted(reviewEveryMonths, 'month')} {preset('review-every')}
        </Fact>
      </Facts>
    </>
  )
}
