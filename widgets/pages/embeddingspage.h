// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/page.h"
#include "session/session.h"

#include <memory>

namespace cdm::ui {

/// Embeddings: the open request's candidates or the catalogue in the plane along which their vectors differ most,
/// coloured by category, score or role; two checkpoints laid on one another. What is selected on the map is the
/// session's selection; of the catalogue it may hold items that the request does not have, which the page keeps for
/// itself.
class EmbeddingsPage : public Page
{
    Q_OBJECT

public:
    explicit EmbeddingsPage(Session* session, QWidget* parent = nullptr);
    ~EmbeddingsPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] std::optional<Figure> mainFigure() const override;
    [[nodiscard]] QVariantMap viewState() const override;
    void restoreViewState(const QVariantMap& state) override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
