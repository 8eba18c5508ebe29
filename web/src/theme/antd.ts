import type { ThemeConfig } from 'antd';
import { theme as antTheme } from 'antd';
import type { Tokens } from './tokens.ts';

/** The system's own letters, with those for Chinese. */
export const FONT = `-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif`;

/** Ant Design's theme from the same tokens: dense, flat, square-shouldered. */
export function antdTheme(tokens: Tokens, mode: 'light' | 'dark', still: boolean): ThemeConfig {
  return {
    algorithm: mode === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    token: {
      colorPrimary: tokens.seal,
      colorPrimaryHover: tokens.sealHover,
      colorPrimaryActive: tokens.sealPress,
      colorLink: tokens.sealText,
      colorLinkHover: tokens.sealText,
      colorInfo: tokens.busy,
      colorSuccess: tokens.good,
      colorWarning: tokens.wait,
      colorError: tokens.bad,
      colorBgBase: tokens.paper,
      colorTextBase: tokens.ink,
      colorBgLayout: tokens.desk,
      colorBgContainer: tokens.field,
      colorBgElevated: tokens.raised,
      colorBgMask: tokens.shade,
      colorText: tokens.ink,
      colorTextSecondary: tokens.ink2,
      colorTextTertiary: tokens.ink3,
      colorTextPlaceholder: tokens.ink3,
      colorBorder: tokens.lineStrong,
      colorBorderSecondary: tokens.line,
      colorSplit: tokens.line,
      controlItemBgHover: tokens.hover,
      controlItemBgActive: tokens.chosen,
      controlItemBgActiveHover: tokens.chosen,
      controlOutlineWidth: 2,
      controlOutline: tokens.chosen,
      borderRadius: 4,
      borderRadiusLG: 4,
      borderRadiusSM: 3,
      borderRadiusXS: 2,
      fontFamily: FONT,
      fontSize: 14,
      lineHeight: 22 / 14,
      controlHeight: 32,
      controlHeightSM: 24,
      boxShadow: tokens.floating,
      boxShadowSecondary: tokens.floating,
      boxShadowTertiary: 'none',
      motion: !still,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 400,
        defaultBg: tokens.paper,
        paddingInline: 12,
      },
      Input: { activeShadow: `0 0 0 2px ${tokens.chosen}`, paddingInline: 8 },
      Select: { optionHeight: 32, optionPadding: '5px 8px', optionSelectedBg: tokens.chosen, optionSelectedFontWeight: 400 },
      Dropdown: { paddingBlock: 4, controlPaddingHorizontal: 8 },
      Drawer: { paddingLG: 20, padding: 16 },
      Tooltip: { colorBgSpotlight: tokens.ink, colorTextLightSolid: tokens.paper },
    },
  };
}
