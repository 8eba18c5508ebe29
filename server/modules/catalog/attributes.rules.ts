import { errors } from './errors.ts';

export type AttributeType = 'text' | 'number' | 'choice' | 'choices' | 'boolean' | 'date';
export type AttributeValue = string | string[] | boolean;

/** An attribute as it binds the products of a category. */
export interface BoundAttribute {
  code: string;
  name: Record<string, string>;
  type: AttributeType;
  choices: { value: string }[];
  required: boolean;
  axis: boolean;
}

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/;
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

function isDay(text: string): boolean {
  return !Number.isNaN(Date.parse(text)) && isDate(text);
}

/** True when a value is one of the attribute's type (capabilities A007). */
export function valueFits({ type, choices }: Pick<BoundAttribute, 'type' | 'choices'>, value: AttributeValue): boolean {
  const isChoice = (text: string) => choices.some((choice) => choice.value === text);
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'choices':
      return Array.isArray(value) && value.every(isChoice) && new Set(value).size === value.length;
    case 'choice':
      return typeof value === 'string' && isChoice(value);
    case 'number':
      return typeof value === 'string' && NUMBER.test(value);
    case 'date':
      return typeof value === 'string' && isDay(value);
    default:
      return typeof value === 'string';
  }
}

const isEmpty = (value: AttributeValue | undefined) => value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** Refuses values that are not of their attribute's type, values of unknown attributes, and missing required ones. */
export function refuseValues(attributes: readonly BoundAttribute[], values: Record<string, AttributeValue>, language: string): void {
  const titleOf = ({ name, code }: BoundAttribute) => name[language] || name.zh || name.en || code;
  for (const [code, value] of Object.entries(values)) {
    const attribute = attributes.find((one) => one.code === code);
    if (!attribute) throw errors.attribute_value({ attribute: code });
    if (!isEmpty(value) && !valueFits(attribute, value)) throw errors.attribute_value({ attribute: titleOf(attribute) });
  }
  const missing = attributes.filter((attribute) => attribute.required && !attribute.axis && isEmpty(values[attribute.code]));
  if (missing.length) throw errors.attribute_missing({ attribute: missing.map(titleOf).join(', ') });
}

export interface Axis {
  attribute: string;
  values: string[];
}

/** Refuses SKUs whose options are not one value of each axis. */
export function refuseOptions(axes: readonly Axis[], skus: readonly { code: string; options: Record<string, string> }[]): void {
  for (const { code, options } of skus) {
    const fits =
      axes.every(({ attribute, values }) => values.includes(options[attribute] ?? '')) && Object.keys(options).length === axes.length;
    if (!fits) throw errors.options_unfitting({ code });
  }
}

/** Refuses axis values that a defined attribute does not have; axes nobody defined are free. */
export function refuseAxes(attributes: readonly BoundAttribute[], axes: readonly Axis[]): void {
  for (const { attribute: code, values } of axes) {
    const attribute = attributes.find((one) => one.code === code);
    if (!attribute?.choices.length) continue;
    const unknown = values.find((value) => !attribute.choices.some((choice) => choice.value === value));
    if (unknown !== undefined) throw errors.axis_attribute({ attribute: code, value: unknown });
  }
}

/** The axes widened by what new SKUs bring, or none where the SKUs do not name them. */
export function widenAxes(axes: readonly Axis[], skus: readonly { options: Record<string, string> }[]): Axis[] {
  return axes.map(({ attribute, values }) => ({
    attribute,
    values: [...new Set([...values, ...skus.flatMap(({ options }) => options[attribute] ?? [])])],
  }));
}
