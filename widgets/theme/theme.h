// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>

namespace cdm::ui {

enum class ThemeChoice { System, Light, Dark };

/// The colours of the program: Fusion with our palettes, and one colour-blind-safe set for series.
/// Emits changed() when widgets must repaint with other colours. GUI thread only; one object, owned by main().
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject* parent = nullptr);
    ~Theme() override;
    /// The object that main() or a test made; null before.
    [[nodiscard]] static Theme* current();

    void apply(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return choice_; }
    [[nodiscard]] bool isDark() const { return dark_; }

    /// i-th series colour (Okabe-Ito based, adjusted for contrast with the background), cyclic.
    [[nodiscard]] QColor series(int i) const;
    [[nodiscard]] QColor positive() const; ///< gains, legible as text
    [[nodiscard]] QColor negative() const; ///< losses, legible as text
    [[nodiscard]] QColor grid() const;
    [[nodiscard]] QColor mutedText() const;
    [[nodiscard]] QColor chartBackground() const;

Q_SIGNALS:
    void changed();

private:
    ThemeChoice choice_ = ThemeChoice::System;
    bool dark_ = false;
};

} // namespace cdm::ui
