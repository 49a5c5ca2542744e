import { SatisfactionRating, type DvcSatisfactionRating } from '@dvc-widgets/react';
import { useRef, useState, type ReactElement } from 'react';
import { Controls, type Settings } from './Controls.tsx';
import { criteriaChoices } from './fields.ts';

const dossier = 'H01.101-261021-0147';

/** The page a citizen comes to after handing in a dossier; below the rating, everything that a portal can set and hear. */
export function App(): ReactElement {
  const rating = useRef<DvcSatisfactionRating>(null);
  const [settings, setSettings] = useState<Settings>({ procedure: '1.001193', agency: 'H01.101', dossier });
  const [criteria, setCriteria] = useState('own');
  const [isThere, setThere] = useState(true);
  const [heard, setHeard] = useState<readonly string[]>([]);
  const showBriefly = async (): Promise<void> => {
    await rating.current?.show();
    setTimeout(() => rating.current?.close(), 5_000);
  };
  const tell = (type: string, fields: object): void =>
    setHeard((earlier) => [...earlier, `${type} ${JSON.stringify(fields)}`]);

  return (
    <div className="page" data-theme={settings.theme}>
      <header className="top">
        <p className="inner">Cổng dịch vụ công tỉnh An Giang</p>
      </header>
      <main className="inner">
        <h1>Đã nộp hồ sơ thành công</h1>
        <p>
          Mã hồ sơ <b>{dossier}</b>. Ngày hẹn trả: thứ Năm, 29/10/2026.
        </p>
        <div className="rating">
          {isThere && (
            <SatisfactionRating
              {...settings}
              ref={rating}
              criteria={criteriaChoices[criteria]}
              onRated={({ type, id, scale, value, replaces }) => tell(type, { id, scale, value, replaces })}
              onDeliveryChanged={({ type, id, delivery }) => tell(type, { id, delivery })}
              onFinished={({ type, id, detailed }) => tell(type, { id, detailed })}
              onOpened={({ type }) => tell(type, { open: rating.current?.open })}
              onClosed={({ type, answered }) => tell(type, { answered, open: rating.current?.open })}
              onDismissed={({ type }) => tell(type, {})}
            />
          )}
        </div>
        <section aria-labelledby="settings">
          <h2 id="settings">Thuộc tính</h2>
          <Controls settings={settings} criteria={criteria} onChange={setSettings} onCriteriaChange={setCriteria} />
          <p className="actions">
            <button type="button" onClick={() => void rating.current?.show()}>
              Mở hộp thoại
            </button>
            <button type="button" onClick={() => void showBriefly()}>
              Mở trong 5 giây
            </button>
            <button type="button" onClick={() => setThere(!isThere)}>
              {isThere ? 'Gỡ phần đánh giá' : 'Gắn lại phần đánh giá'}
            </button>
          </p>
        </section>
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
