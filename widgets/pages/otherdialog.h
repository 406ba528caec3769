// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QFileDialog;
class QWidget;

namespace cdm::ui {

class Session;

/// Asks for the file of checkpoint B and has the session open it. The dialog shows itself and goes by itself.
QFileDialog* askForOther(Session* session, QWidget* parent);

} // namespace cdm::ui
