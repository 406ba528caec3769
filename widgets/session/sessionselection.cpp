// SPDX-License-Identifier: GPL-3.0-only
#include "session/sessionimpl.h"
#include "units/text.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

void Session::setSplit(data::Split split)
{
    if (!impl_->dataset || split == impl_->split)
        return;
    if (impl_->dataset->requestCount(split) == 0) {
        Q_EMIT failed(
            [split] { return tr("The dataset has no requests in its %1 split.").arg(text::splitName(split)); });
        Q_EMIT splitChanged();
        return;
    }
    impl_->switchSplit(split);
    if (impl_->dataset->request(impl_->request).split != split)
        impl_->switchRequest(firstRequest(*impl_->dataset, split));
}

void Session::setRequest(RequestIndex request)
{
    if (!impl_->dataset || request == impl_->request)
        return;
    if (request.value >= impl_->dataset->requestCount()) {
        Q_EMIT failed([asked = request.value, last = static_cast<qint64>(impl_->dataset->requestCount()) - 1] {
            return tr("There is no request %1: the dataset has the requests 0 to %2.").arg(asked).arg(last);
        });
        return;
    }
    const data::Split split = impl_->dataset->request(request).split;
    if (split != impl_->split)
        impl_->switchSplit(split);
    impl_->switchRequest(request);
}

void Session::setTarget(int candidate)
{
    if (!impl_->dataset || candidate == impl_->target)
        return;
    if (candidate < -1 || candidate >= static_cast<int>(impl_->dataset->request(impl_->request).size())) {
        Q_EMIT failed([candidate, request = impl_->request.value] {
            return tr("There is no candidate %1 in request %2.").arg(candidate).arg(request);
        });
        return;
    }
    impl_->target = candidate;
    Q_EMIT targetChanged();
    impl_->selectTarget();
}

void Session::setSelected(std::vector<int> candidates)
{
    if (!impl_->dataset)
        return;
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    const auto size = static_cast<int>(impl_->dataset->request(impl_->request).size());
    if (!candidates.empty() && (candidates.front() < 0 || candidates.back() >= size)) {
        const int missing = candidates.front() < 0 ? candidates.front() : candidates.back();
        Q_EMIT failed([missing, request = impl_->request.value] {
            return tr("There is no candidate %1 in request %2.").arg(missing).arg(request);
        });
        return;
    }
    if (candidates == impl_->selected)
        return;
    impl_->selected = std::move(candidates);
    if (!std::ranges::binary_search(impl_->selected, impl_->target)) {
        impl_->target = impl_->selected.empty() ? -1 : impl_->selected.front();
        Q_EMIT targetChanged();
    }
    Q_EMIT selectedChanged();
}

void Session::setGamma(double gamma)
{
    if (gamma == impl_->gamma)
        return;
    if (!(gamma >= 0.0 && gamma <= largestGamma)) {
        Q_EMIT failed([gamma] { return tr("Gamma %1 is not in the range 0 to %2.").arg(gamma).arg(largestGamma); });
        return;
    }
    impl_->gamma = gamma;
    impl_->isGammaSet = true;
    impl_->raiseGammaLimit(gamma);
    Q_EMIT gammaChanged();
}

void Session::setGammaLimit(double limit)
{
    if (!(limit > 0.0 && limit <= largestGamma)) {
        Q_EMIT failed([limit] {
            return tr("The largest gamma, %1, is not above 0 and at most %2.").arg(limit).arg(largestGamma);
        });
        return;
    }
    impl_->isLimitChosen = true;
    if (limit == impl_->gammaLimit)
        return;
    const bool falls = impl_->gamma > limit;
    impl_->gammaLimit = limit;
    impl_->gamma = std::min(impl_->gamma, limit);
    Q_EMIT gammaLimitChanged();
    if (falls)
        Q_EMIT gammaChanged();
}

void Session::fitGammaLimit()
{
    impl_->isLimitChosen = false;
    impl_->fitGammaLimit();
}

void Session::setLambda(double lambda)
{
    if (lambda == impl_->lambda)
        return;
    if (!(lambda >= 0.0 && lambda <= 1.0)) {
        Q_EMIT failed([lambda] { return tr("Lambda %1 is not in the range 0 to 1.").arg(lambda); });
        return;
    }
    impl_->lambda = lambda;
    Q_EMIT lambdaChanged();
}

void Session::setK(int k)
{
    if (k == impl_->k)
        return;
    if (k < 1 || k > 1000) {
        Q_EMIT failed([k] { return tr("K %1 is not in the range 1 to 1000.").arg(k); });
        return;
    }
    impl_->k = k;
    Q_EMIT kChanged();
}

} // namespace cdm::ui
