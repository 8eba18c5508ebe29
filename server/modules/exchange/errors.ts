import { defineErrors } from '../../kernel/errors.ts';

/** Why a whole file is refused: thrown before or while it is read. */
export const errors = defineErrors('exchange', {
  import_not_found: ['not_found', '找不到该导入批次', 'The import was not found'],
  import_not_ready: ['rule', '该导入现在不能开始（状态：{status}）', 'The import cannot be started now (it is {status})'],
  file_missing: ['invalid', '文件“{file}”尚未上传', 'The file “{file}” was not uploaded'],
  shop_unknown: ['not_found', '找不到店铺 {shop}', 'Shop {shop} was not found'],
  billed_otherwise: [
    'rule',
    '运单 {waybill} 已在过账的账单 {number} 里，金额不同：请先撤销过账',
    'Waybill {waybill} stands in the posted bill {number} with another amount: reverse that first',
  ],
  rows_wrong: [
    'invalid',
    '有 {count} 行有问题：这类文件要么全部导入，要么都不导入，请重新下载后再试',
    '{count} rows are wrong: of such a file all comes in or nothing; download it again',
  ],
  too_many_balances: [
    'invalid',
    '文件“{file}”有 {count} 行，一次最多 {most} 行：请分成几个各自平衡的文件',
    '“{file}” has {count} rows, at most {most} come in at once: make several files, each balanced',
  ],
  statement_cut: [
    'invalid',
    '文件“{file}”没有结尾的合计，可能只下载了一半，请重新下载',
    'The file “{file}” ends without its closing totals: it may be cut off; download it again',
  ],
  statement_totals: [
    'invalid',
    '文件“{file}”的{what}与明细对不上：合计 {total}，明细 {lines}',
    '{what} of the file “{file}” is not what its lines come to: {total}, not {lines}',
  ],
  statement_balance: [
    'invalid',
    '文件“{file}”的余额不连续：流水 {line} 处缺了明细，请重新下载',
    'Balances of the file “{file}” do not follow from each other at line {line}: lines are missing; download it again',
  ],
  shop_missing: ['invalid', '请选择订单所属的店铺', 'Choose the shop of the orders'],
  warehouse_unknown: ['invalid', '找不到仓库 {warehouse}', 'Warehouse {warehouse} was not found'],
  sku_unknown: ['invalid', '找不到货品 {sku}', 'SKU {sku} was not found'],
  bin_unknown: ['invalid', '仓库 {warehouse} 没有货位 {bin}', 'Warehouse {warehouse} has no bin {bin}'],
  opening_posted: [
    'rule',
    '货品 {sku} 在仓库 {warehouse} 已有期初库存 {quantity}（{value}）：请先冲销原单，或改用其他入库',
    'SKU {sku} has opening stock in warehouse {warehouse} already: {quantity} ({value}); reverse that document, or receive the difference',
  ],
  lots_not_kept: [
    'rule',
    '货品 {sku} 填了批次或序列号：期初库存还不能按批次导入，请去掉这几列',
    'SKU {sku} names a lot or serial number: opening stock cannot be imported by lot yet; leave these columns out',
  ],
  permission_of_entity: ['forbidden', '导入这类数据还需要权限 {permission}', 'Importing these data also needs the permission {permission}'],
  file_empty: ['invalid', '文件“{file}”是空的', 'The file “{file}” is empty'],
  file_without_rows: ['invalid', '文件“{file}”只有表头，没有数据行', 'The file “{file}” has a header but no rows'],
  file_too_large: [
    'invalid',
    '文件“{file}”太大：最大 {maximum} MB，请拆分后再导入',
    'The file “{file}” is too large: at most {maximum} MB; split it and import the parts',
  ],
  file_kind_unknown: [
    'invalid',
    '文件“{file}”不是可以读取的表格（看起来是 {kind}），请另存为 XLSX 或 CSV',
    'The file “{file}” is not a table that can be read (it looks like {kind}); save it as XLSX or CSV',
  ],
  encoding_unknown: [
    'invalid',
    '文件“{file}”的编码无法识别：第 {line} 行的字节既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 编码的 CSV',
    'The encoding of “{file}” is not known: the bytes of line {line} are neither UTF-8 nor GB18030; save it as CSV in UTF-8',
  ],
  encoding_mixed: [
    'invalid',
    '文件“{file}”混用了两种编码：大部分是 {encoding}，第 {line} 行不是（共 {count} 行），请统一编码后再导入',
    'The file “{file}” mixes two encodings: most of it is {encoding}, line {line} is not ({count} lines in all); save it in one encoding',
  ],
  row_unreadable: [
    'invalid',
    '文件“{file}”第 {row} 行无法读取：引号没有成对，或该行过长',
    'Row {row} of “{file}” cannot be read: a quote is not closed, or the row is too long',
  ],
  too_many_columns: [
    'invalid',
    '文件“{file}”第 {row} 行有 {count} 列，最多 {maximum} 列',
    'Row {row} of “{file}” has {count} columns, at most {maximum}',
  ],
  compressed_damaged: ['invalid', '压缩文件“{file}”已损坏', 'The compressed file “{file}” is damaged'],
  spreadsheet_damaged: [
    'invalid',
    '表格“{file}”已损坏或不是标准的 XLSX，请用 Excel 或 WPS 打开后重新保存',
    'The spreadsheet “{file}” is damaged or not a standard XLSX; open it in a spreadsheet program and save it again',
  ],
  spreadsheet_locked: [
    'invalid',
    '表格“{file}”有密码保护，请去掉密码后再导入',
    'The spreadsheet “{file}” is protected by a password; remove it',
  ],
  spreadsheet_bomb: [
    'invalid',
    '表格“{file}”解压后异常巨大（{size} MB），已拒绝读取',
    'The spreadsheet “{file}” would unpack to {size} MB, which no real table does; it was not read',
  ],
  spreadsheet_too_heavy: [
    'invalid',
    '表格“{file}”读取超出了时间或内存限制，请另存为 CSV 再导入',
    'Reading the spreadsheet “{file}” took too much time or memory; save it as CSV and import that',
  ],
  sheet_missing: ['invalid', '表格“{file}”中没有工作表“{sheet}”', 'The spreadsheet “{file}” has no sheet “{sheet}”'],
  part_missing: ['invalid', '缺少文件：{part}', 'A file is missing: {part}'],
  columns_missing: ['invalid', '文件“{file}”缺少列：{columns}', 'Columns are missing in “{file}”: {columns}'],
  columns_doubled: [
    'invalid',
    '文件“{file}”有重复的列：{columns}，请删除或改名后再导入',
    'Columns occur twice in “{file}”: {columns}; remove or rename one of them',
  ],
  mapping_invalid: ['invalid', '列对应关系无效：{detail}', 'The column mapping is not valid: {detail}'],
  ids_rounded: [
    'invalid',
    '列“{column}”的编号被表格软件四舍五入了（第 15 位以后全是 0，如 {value}），请从平台重新导出，不要用表格软件另存',
    'The numbers in “{column}” were rounded by a spreadsheet (only zeros after the 15th digit, such as {value}); export the file again and do not save it with a spreadsheet',
  ],
  template_unknown: ['not_found', '没有导入模板“{template}”', 'There is no import template “{template}”'],
  option_missing: ['invalid', '请选择“{option}”', 'Choose “{option}”'],
});

/** Why one cell or one document is refused; reported all together, one per cell. */
export const cellErrors = defineErrors('exchange', {
  required: ['invalid', '不能为空', 'must not be blank'],
  cell_is_error: ['invalid', '单元格是表格软件的错误值 {value}', 'the cell holds the spreadsheet error {value}'],
  too_long: ['invalid', '超过 {maximum} 个字', 'longer than {maximum} characters'],
  control_characters: ['invalid', '含有不可见的控制字符', 'contains control characters'],
  not_a_number: ['invalid', '“{value}”不是数字', '“{value}” is not a number'],
  decimal_comma: [
    'invalid',
    '“{value}”中的逗号无法确定是小数点还是千分位，请改用小数点',
    'the comma in “{value}” could be a decimal mark or a thousands separator; use a decimal point',
  ],
  scientific_notation: [
    'invalid',
    '“{value}”是科学计数法，精确数字已丢失，请把该列设为文本后重新导出',
    '“{value}” is in scientific notation, its exact digits are lost; export the column as text',
  ],
  id_in_scientific_notation: [
    'invalid',
    '编号“{value}”被表格软件改成了科学计数法，原来的数字已丢失，请从平台重新导出',
    'the number “{value}” was turned into scientific notation by a spreadsheet and its digits are lost; export it again',
  ],
  too_precise: ['invalid', '“{value}”的小数位超过 {places} 位', '“{value}” has more than {places} decimals'],
  negative: ['invalid', '“{value}”不能是负数', '“{value}” must not be negative'],
  not_positive: ['invalid', '“{value}”必须大于 0', '“{value}” must be greater than 0'],
  out_of_range: ['invalid', '“{value}”超出合理范围（最大 {maximum}）', '“{value}” is beyond any sensible amount (at most {maximum})'],
  not_whole: ['invalid', '“{value}”必须是整数', '“{value}” must be a whole number'],
  date_unreadable: [
    'invalid',
    '“{value}”不是可识别的日期，请写成 2024-01-31 或 2024-01-31 13:45:00',
    '“{value}” is not a date that can be read; write 2024-01-31 or 2024-01-31 13:45:00',
  ],
  date_ambiguous: [
    'invalid',
    '“{value}”分不清日和月，请写成 年-月-日',
    'day and month of “{value}” cannot be told apart; write year-month-day',
  ],
  date_not_existing: ['invalid', '“{value}”这一天不存在', 'the day “{value}” does not exist'],
  date_other_calendar: ['invalid', '“{value}”不是公历日期，请换算成公历', '“{value}” is not a date of the Gregorian calendar; convert it'],
  date_out_of_range: ['invalid', '“{value}”的年份不在 1990 至 2100 之间', 'the year of “{value}” is not between 1990 and 2100'],
  not_yes_or_no: ['invalid', '“{value}”应为 是 或 否', '“{value}” should be yes or no'],
  word_unknown: ['invalid', '“{value}”不在可选值内：{known}', '“{value}” is not one of: {known}'],
  status_unknown: [
    'invalid',
    '不认识的订单状态“{value}”，请在导入设置中指定它的含义',
    'the order status “{value}” is not known; say what it means in the import settings',
  ],
  province_unknown: ['invalid', '不认识的省份“{value}”', 'the province “{value}” is not known'],
  region_unknown: [
    'invalid',
    '不认识的地区“{value}”，请写成 省 或 省/市 或 省/市/区',
    'the region “{value}” is not known; write province, province/city or province/city/district',
  ],
  rating_unknown: ['invalid', '“{value}”不是 1 至 5 的评分', '“{value}” is no rating from 1 to 5'],
  country_unknown: ['invalid', '不认识的国家或地区“{value}”', 'the country “{value}” is not known'],
  email_invalid: ['invalid', '“{value}”不是邮箱地址', '“{value}” is not an e-mail address'],
  barcode_invalid: ['invalid', '条码“{value}”的校验位不对', 'the check digit of barcode “{value}” is wrong'],
  too_many_cells: [
    'invalid',
    '这一行比表头多出 {count} 个有内容的单元格',
    'this row has {count} filled cells more than the header has columns',
  ],
  differs_within_document: [
    'invalid',
    '同一单据的“{column}”在不同行里不一致：{first} 与 {value}',
    '“{column}” differs between rows of one document: {first} and {value}',
  ],
  duplicate: ['invalid', '与第 {row} 行重复', 'the same as row {row}'],
  main_row_missing: ['invalid', '{part}中没有编号“{key}”', '“{key}” does not occur in {part}'],
  detail_rows_missing: ['invalid', '{part}中没有这一单的明细', '{part} has no rows for this document'],
  lookup_missing: ['invalid', '{part}中找不到“{value}”', '“{value}” was not found in {part}'],
  totals_disagree: [
    'invalid',
    '金额对不上：各行合计 {lines}，单据为 {total}',
    'the amounts do not agree: the lines sum to {lines}, the document says {total}',
  ],
  refund_exceeds_payment: ['invalid', '退款 {value} 大于实付 {paid}', 'the refund {value} is more than the payment {paid}'],
  too_many_lines: ['invalid', '一张单据最多 {maximum} 行', 'a document has at most {maximum} lines'],
  other_rows_wrong: ['invalid', '同一单据的其他行有错误', 'other rows of the same document are wrong'],
});

export type CellCode = keyof typeof cellErrors;
