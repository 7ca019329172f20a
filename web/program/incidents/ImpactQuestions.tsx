import { type ImpactQuestion, impactQuestions } from '../../../src/kernel/impact.ts'
import classes from './ImpactQuestions.module.css'
import { answerWords, questions, questionWords } from './impact-words.ts'

export type Answers = Partial<Record<ImpactQuestion, string>>

type ImpactQuestionsProps = { answers: Answers; onAnswer: (answers: Answers) => void; focused: boolean }

/** Six questions, each with one tap; arrow keys move within one, Tab goes to the next. */
export function ImpactQuestions({ answers, onAnswer, focused }: ImpactQuestionsProps) {
  return (
    <div className={classes.questions}>
      {questions.map((question, place) => (
        <fieldset key={question} className={classes.questions} aria-label={questionWords[question].asks}>
          <div className={classes.question}>
            <span aria-hidden="true">{questionWords[question].asks}</span>
            <div className={classes.answers}>
              {impactQuestions[question].map((answer, n) => (
                <label key={answer}>
                  <input
                    type="radio"
                    name={question}
                    value={answer}
                    checked={answers[question] === answer}
                    data-autofocus={(focused && place === 0 && n === 0) || undefined}
                    onChange={() => onAnswer({ ...answers, [question]: answer })}
                  />
                  {answerWords(question, answer)}
                </label>
              ))}
            </div>
          </div>
        </fieldset>
      ))}
    </div>
  )
}
