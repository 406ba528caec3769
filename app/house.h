// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace cdm::ui {
class Session;
class Theme;
} // namespace cdm::ui

namespace cdm::app {

class Languages;
class Settings;

/// What the window works on; all of it outlives the window.
struct House
{
    ui::Session* session;
    ui::Theme* theme;
    Languages* languages;
    Settings* settings;
};

} // namespace cdm::app
