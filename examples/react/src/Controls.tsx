import type { SatisfactionRatingProps } from '@dvc-widgets/react';
import type { ReactElement } from 'react';
import { criteriaChoices, fieldNames, fields, type FieldName } from './fields.ts';

/** The string properties that are set. */
export type Settings = Pick<SatisfactionRatingProps, FieldName>;

interface ControlsProps {
  readonly settings: Settings;
  /** Key of one of the choices. */
  readonly criteria: string;
  readonly onChange: (settings: Settings) => void;
  readonly onCriteriaChange: (criteria: string) => void;
}

/** One labelled control for each property of the rating. */
export function Controls({ settings, criteria, onChange, onCriteriaChange }: ControlsProps): ReactElement {
  return (
    <div className="fields">
      {fieldNames.map((name) => (
        <Control
          key={name}
          name={name}
          value={settings[name]}
          onChange={(value) => onChange({ ...settings, [name]: value || undefined })}
        />
      ))}
      <label>
        <span>
          Tiêu chí <code>criteria</code>
        </span>
        <Choice value={criteria} values={Object.keys(criteriaChoices)} onChange={onCriteriaChange} />
      </label>
    </div>
  );
}

interface ControlProps {
  readonly name: FieldName;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

function Control({ name, value = '', onChange }: ControlProps): ReactElement {
  const { label, values } = fields[name];
  return (
    <label>
      <span>
        {label} <code>{name}</code>
      </span>
      {values ? (
        <Choice value={value} values={values} onChange={onChange} />
      ) : (
        <input value={value} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.target.value)} />
      )}
    </label>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly values: readonly string[];
  readonly onChange: (value: string) => void;
}

function Choice({ value, values, onChange }: ChoiceProps): ReactElement {
  return (
    <select value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">–</option>
      {values.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
