import { answersToName, type FormField, isChoice, LIMITS } from './form.js';

/** What is wrong with a form itself: where, from its list of fields on, and a code of the API's fields. */
export interface FormFault {
  readonly path: readonly (string | number)[];
  readonly code: string;
}

type Found = readonly FormFault[];

const twice = (values: readonly string[], index: number): boolean => values.indexOf(values[index] ?? '') !== index;

function optionFaults({ kind, options }: FormField): Found {
  if (!isChoice(kind)) return options.length > 0 ? [{ path: ['options'], code: 'options-not-here' }] : [];
  if (options.length === 0) return [{ path: ['options'], code: 'options-needed' }];
  const values = options.map(({ value }) => value);
  return values.flatMap((_value, index) =>
    twice(values, index) ? [{ path: ['options', index, 'value'], code: 'option-twice' }] : [],
  );
}

function limitFaults({ kind, minimum, maximum }: FormField): Found {
  const limits = LIMITS[kind];
  const given = Object.entries({ minimum, maximum }).filter(([, value]) => value !== null);
  if (!limits) return given.map(([name]) => ({ path: [name], code: 'limit-not-here' }));
  const wrong = given.filter(([, value]) => Number(value) < limits.least || Number(value) > limits.most);
  if (wrong.length > 0) return wrong.map(([name]) => ({ path: [name], code: 'limit-range' }));
  return (minimum ?? limits.least) > (maximum ?? limits.usual) ? [{ path: ['minimum'], code: 'limit-order' }] : [];
}

/** A condition looks at what was answered before: forwards there is nothing yet, and a circle would never be asked. */
function conditionFaults({ shownWhen }: FormField, before: readonly FormField[]): Found {
  if (!shownWhen) return [];
  const field = before.find(({ key }) => key === shownWhen.field);
  const names = field ? answersToName(field) : [];
  if (names.length === 0) return [{ path: ['shownWhen', 'field'], code: 'condition-field' }];
  return shownWhen.isOneOf.every((value) => names.includes(value))
    ? []
    : [{ path: ['shownWhen', 'isOneOf'], code: 'condition-value' }];
}

/** What of a form does not fit together. Empty for one that can be published. */
export function faultsOfForm(fields: readonly FormField[]): FormFault[] {
  const keys = fields.map(({ key }) => key);
  return fields.flatMap((field, index) => {
    const faults: Found = [
      ...(twice(keys, index) ? [{ path: ['key'], code: 'key-twice' }] : []),
      ...optionFaults(field),
      ...limitFaults(field),
      ...conditionFaults(field, fields.slice(0, index)),
    ];
    return faults.map(({ path, code }) => ({ path: [index, ...path], code }));
  });
}
