// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/requestprovenance.h"

#include <QCoreApplication>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RequestProvenance)
};

} // namespace

QString RequestProvenance::line() const
{
    if (request.isEmpty())
        return inputs;
    if (k == 0)
        return inputs + Texts::tr("; request %1").arg(request);
    const QString ranked = Texts::tr("; request %1, K %2, \u03b3 %3")
                               .arg(request, QString::number(k), QString::number(gamma)); // an id may hold a "%2"
    return inputs + (lambda ? Texts::tr("%1, \u03bb %2").arg(ranked, QString::number(*lambda)) : ranked);
}

} // namespace cdm::ui
