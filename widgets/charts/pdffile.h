// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QPageSize;
class QPainter;
class QPdfWriter;

namespace cdm::ui {

/// A PDF at 96 points an inch that `draw` fills, with margins in millimetres; what it draws alone decides the bytes.
[[nodiscard]] QByteArray toPdf(const QString& title, const QString& provenance, const QPageSize& page, double margin,
                               const std::function<void(QPdfWriter&, QPainter&)>& draw);

} // namespace cdm::ui
