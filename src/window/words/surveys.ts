import type { ColumnSurvey, SurveyedValue } from '../../contract/column-survey.ts';
import { LEFT_BLANK } from '../../core/model/value-mapping.ts';
import { count, counted } from './numbers.ts';

/** Formats that are named where none is declared. */
const NAMED_FORMATS = 3;

/** @returns `1,180 of 1,204`, how many filled cells fit a date format. */
export function fitOf(survey: ColumnSurvey, format: string | null): string | null {
  const found = survey.dates?.find((date) => date.format === format);
  return found === undefined ? null : `${count(found.fits)} of ${count(survey.filled)}`;
}

/** @returns whether dates need a format: not all filled cells are ISO dates. */
export function asksFormat(survey: ColumnSurvey, format: string | null): boolean {
  if (format !== null || survey.filled === 0) return false;
  return (survey.dates ?? []).some((date) => date.format === null && date.fits < survey.filled);
}

/** @returns the formats that fit any cell, the best first, ISO always in front. */
export function formatsByFit({ dates }: ColumnSurvey): readonly (string | null)[] {
  const others = (dates ?? []).filter((date) => date.format !== null && date.fits > 0);
  return [null, ...others.sort((one, other) => other.fits - one.fits).map(({ format }) => format)];
}

/** @returns `M/D/YYYY fits 1,180 of 1,204, D/M/YYYY 412`; empty where nothing fits. */
export function fitSentence(survey: ColumnSurvey): string {
  const named = formatsByFit(survey)
    .flatMap((format) => survey.dates?.find((date) => date.format === format) ?? [])
    .filter(({ fits }) => fits > 0)
    .sort((one, other) => other.fits - one.fits)
    .slice(0, NAMED_FORMATS);
  return named
    .map(({ format, fits }, at) => {
      const name = format ?? 'YYYY-MM-DD';
      return at === 0
        ? `${name} fits ${count(fits)} of ${count(survey.filled)}`
        : `${name} ${count(fits)}`;
    })
    .join(', ');
}

/** @returns what a value is sent as, for a person. */
export function targetWords(target: string): string {
  return target === LEFT_BLANK ? 'Leave blank' : target;
}

/** Why a value is sent as it is, as it stands beside it. */
export const valueReasonWords: Record<SurveyedValue['reason'], string> = {
  same: 'same name',
  found: 'by name',
  chosen: 'chosen by you',
  used: 'used last time',
  proposed: 'guess',
  several: 'several so called',
  inactive: 'not active any more',
  none: 'blocks its rows',
};

/** @returns values whose targets are only proposed. */
export function proposedValues({
  values,
}: ColumnSurvey): { value: string; target: string; name?: string }[] {
  return values.flatMap(({ text, target, reason, name }) => {
    if (reason !== 'proposed' || target === null) return [];
    return [name === undefined ? { value: text, target } : { value: text, target, name }];
  });
}

/** @returns `212 of 214 values found, 2 to settle`, what is known of a column of names. */
export function namesSentence({ distinct, unmappedValues }: ColumnSurvey): string {
  const found = `${count(distinct - unmappedValues)} of ${counted(distinct, 'value')} found`;
  return unmappedValues === 0 ? found : `${found}, ${count(unmappedValues)} to settle`;
}
