const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/**
 * An amount of yuan in the capital figures of vouchers and cheques (大写), as 支付结算办法 Annex 1 writes it: zeros between figures once,
 * 整 after yuan or jiao, a red one begins with 负. At most sixteen digits before the point.
 */
export function capitalAmount(amount: string): string {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const [jiao = 0, fen = 0] = [...`${fraction}00`.slice(0, 2)].map(Number);
  const yuan = wholeYuan(whole.replace(/^0+/, ''));
  const parts = [yuan && `${yuan}元`];
  if (jiao) parts.push(`${DIGITS[jiao]}角`);
  else if (fen && yuan) parts.push('零');
  parts.push(fen ? `${DIGITS[fen]}分` : '整');
  const text = parts.join('');
  return `${/^-.*[1-9]/.test(amount) ? '负' : ''}${text === '整' ? '零元整' : text}`;
}

function wholeYuan(digits: string): string {
  let text = '';
  for (let group = Math.ceil(digits.length / 4) - 1; group >= 0; group--) {
    const end = digits.length - 4 * group;
    const figures = digits.slice(Math.max(0, end - 4), end).padStart(4, '0');
    if (figures === '0000') {
      // 亿 stands also where only its own myriads have figures
      if (group === 2 && text) text += '亿';
      if (text && /[1-9]/.test(digits.slice(end)) && !text.endsWith('零')) text += '零';
      continue;
    }
    // a zero at the end of the group before is said too: 壹拾万零柒仟
    if (text && (figures.startsWith('0') || digits[end - 5] === '0') && !text.endsWith('零')) text += '零';
    text += groupOf(figures) + (group === 3 ? '万' : GROUPS[group]);
    if (group === 3 && digits.slice(end, end + 4) === '0000') continue;
  }
  return text;
}

function groupOf(figures: string): string {
  let text = '';
  for (const [at, figure] of [...figures].entries()) {
    if (figure !== '0') text += `${DIGITS[Number(figure)]}${PLACES[3 - at]}`;
    else if (text && /[1-9]/.test(figures.slice(at + 1)) && !text.endsWith('零')) text += '零';
  }
  return text;
}
