// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QSpinBox>

#include <functional>
#include <vector>

namespace cdm::ui {

/// Number of the open request. Any request of the dataset can be typed, by its number or, where the source gave ids to
/// requests, by that: typedRequest() says which of the two it is. An id is looked up by a job; of several requests with
/// one id the next after the open one opens. The arrows go through the present split.
class RequestSpin : public QSpinBox
{
    Q_OBJECT

public:
    explicit RequestSpin(Session* session, QWidget* parent = nullptr);

    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void show();
    [[nodiscard]] bool takesIds() const; ///< the dataset has some
    void openTyped();                    ///< looks an id up; says of a number whose id it is, too
    void openTypedId(const QString& id);
    quint64 lookUp(const QString& id, const QString& slot, std::function<void(const std::vector<RequestIndex>&)> found);
    void noteOtherOwner(const QString& number);
    void openFound(const std::vector<RequestIndex>& found, const QString& id);

    Session* session_;
    std::vector<RequestIndex> requests_; ///< of the present split, ascending
    quint64 finding_ = 0;                ///< the job that looks an id up; 0 = none
};

} // namespace cdm::ui
