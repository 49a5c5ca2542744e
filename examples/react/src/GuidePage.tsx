import { HelpGuide, type DvcHelpGuide } from '@dvc-widgets/react';
import { useRef, useState, type ReactElement } from 'react';

const guide = 'birth-registration';
const fields = [
  { id: 'ho-ten-con', label: 'Họ, chữ đệm, tên của con' },
  { id: 'so-dinh-danh', label: 'Số định danh của cha hoặc mẹ' },
] as const;

/** A declaration with help beside its fields, the guide step by step, and answers; what it hears stands below. */
export function GuidePage(): ReactElement {
  const steps = useRef<DvcHelpGuide>(null);
  const [isLarge, setLarge] = useState(false);
  const [question, setQuestion] = useState('');
  const [heard, setHeard] = useState<readonly string[]>([]);
  const text = isLarge ? 'large' : undefined;
  const tell = (type: string, fields: object): void =>
    setHeard((earlier) => [...earlier, `${type} ${JSON.stringify(fields)}`]);

  return (
    <div className="page">
      <header className="top">
        <p className="inner">Cổng dịch vụ công tỉnh An Giang</p>
      </header>
      <main className="inner">
        <h1>Đăng ký khai sinh</h1>
        <p className="actions">
          <button type="button" onClick={() => void steps.current?.show()}>
            Chỉ tôi từng bước
          </button>
          <button type="button" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
            Chữ lớn
          </button>
        </p>
        <div className="guide">
          <HelpGuide
            guide={guide}
            text={text}
            ref={steps}
            onOpened={({ type }) => tell(type, { open: steps.current?.open })}
            onStepChanged={({ type, step }) => tell(type, { step })}
            onVoted={({ type, step, helpful }) => tell(type, { step, helpful })}
            onClosed={({ type, answered }) => tell(type, { answered })}
          />
        </div>
        <form className="declaration">
          {fields.map(({ id, label }) => (
            <p key={id}>
              <label htmlFor={id}>{label}</label>
              <HelpGuide
                guide={guide}
                for={id}
                text={text}
                onVoted={({ type, step, helpful }) => tell(type, { step, helpful })}
              />
              <input id={id} autoComplete="off" />
            </p>
          ))}
        </form>
        <HelpGuide
          use="ask"
          text={text}
          onUnanswered={(event) => {
            setQuestion(event.question);
            tell(event.type, { question: event.question });
          }}
        />
        {question && (
          <p role="status" className="chatbot">
            Trợ lý ảo của cổng nhận câu hỏi: “{question}”
          </p>
        )}
        <section aria-labelledby="events">
          <h2 id="events">Sự kiện</h2>
          <ol className="heard" aria-labelledby="events">
            {heard.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ol>
        </section>
      </main>
    </div>
  );
}
