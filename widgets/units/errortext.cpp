// SPDX-License-Identifier: GPL-3.0-only
#include "units/errortext.h"

#include "base/error.h"
#include "sources/problemtexts.h"
#include "units/textpatterns.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <vector>

namespace cdm::ui::text {

namespace {

constexpr char16_t firstCjk = 0x2E80;

/// Why the system refuses something; they stand alone or end a text of core.
constexpr std::array reasons{
    QT_TRANSLATE_NOOP("ErrorText", "No such file or directory"),
    QT_TRANSLATE_NOOP("ErrorText", "Permission denied"),
    QT_TRANSLATE_NOOP("ErrorText", "No space left on device"),
    QT_TRANSLATE_NOOP("ErrorText", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("ErrorText", "Read-only file system"),
    QT_TRANSLATE_NOOP("ErrorText", "Input/output error"),
    QT_TRANSLATE_NOOP("ErrorText", "Is a directory"),
    QT_TRANSLATE_NOOP("ErrorText", "is a folder"),
};

/// What Error::where() names beside files and options.
constexpr std::array places{
    QT_TRANSLATE_NOOP("ErrorText", "filter"),        QT_TRANSLATE_NOOP("ErrorText", "seeds"),
    QT_TRANSLATE_NOOP("ErrorText", "sizes"),         QT_TRANSLATE_NOOP("ErrorText", "grid"),
    QT_TRANSLATE_NOOP("ErrorText", "queue of runs"), QT_TRANSLATE_NOOP("ErrorText", "training"),
    QT_TRANSLATE_NOOP("ErrorText", "device"),        QT_TRANSLATE_NOOP("ErrorText", "configuration"),
};

/// What core says most often, %1 and so on for what changes, which is one word where a text begins with it; narrow
/// patterns before wide ones.
constexpr std::array patterns{
    QT_TRANSLATE_NOOP("ErrorText", "there is no such folder"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no such file or folder"),
    QT_TRANSLATE_NOOP("ErrorText", "it is a file, not a dataset folder"),
    QT_TRANSLATE_NOOP("ErrorText", "it is no dataset: it holds no %1"),
    QT_TRANSLATE_NOOP("ErrorText", "it is no dataset of this program"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose a folder made by the import or the generator of this program"),
    QT_TRANSLATE_NOOP("ErrorText", "the file of this column is missing"),
    QT_TRANSLATE_NOOP("ErrorText", "it has %1 bytes, the manifest says %2"),
    QT_TRANSLATE_NOOP("ErrorText", "The dataset is damaged or was altered; make it again"),
    QT_TRANSLATE_NOOP("ErrorText", "its dataset format is version %1, this program reads up to %2"),
    QT_TRANSLATE_NOOP("ErrorText", "its hash does not belong to its columns"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no split '%1'"),
    QT_TRANSLATE_NOOP("ErrorText", "it exists already"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose a new folder, or remove that one first"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot create: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot open: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot read: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot write: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot cut: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "it is no regular file"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot open the file: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "it is a folder, not a file"),
    QT_TRANSLATE_NOOP("ErrorText", "Free some space, or choose another folder"),
    QT_TRANSLATE_NOOP("ErrorText", "no safetensors header found"),
    QT_TRANSLATE_NOOP("ErrorText", "its safetensors header is damaged"),
    QT_TRANSLATE_NOOP("ErrorText", "a tensor lies outside the file"),
    QT_TRANSLATE_NOOP("ErrorText", "The file is not a checkpoint or was cut short"),
    QT_TRANSLATE_NOOP("ErrorText", "its metadata lack '%1'"),
    QT_TRANSLATE_NOOP("ErrorText", "It is a safetensors file, but not a checkpoint of this program"),
    QT_TRANSLATE_NOOP("ErrorText", "it is not a checkpoint of this program"),
    QT_TRANSLATE_NOOP("ErrorText", "its checkpoint format is version %1, this program reads up to %2"),
    QT_TRANSLATE_NOOP("ErrorText", "The model was trained for %1 users, this dataset has %2."),
    QT_TRANSLATE_NOOP("ErrorText", "The model was trained for %1 items, this dataset has %2."),
    QT_TRANSLATE_NOOP("ErrorText", "The model was trained for %1 categories, this dataset has %2."),
    QT_TRANSLATE_NOOP("ErrorText", "The model was trained with the user fields: %1; this dataset has: %2."),
    QT_TRANSLATE_NOOP("ErrorText", "The model was trained with the context fields: %1; this dataset has: %2."),
    QT_TRANSLATE_NOOP("ErrorText", "The model was trained with the item fields: %1; this dataset has: %2."),
    QT_TRANSLATE_NOOP("ErrorText", "The counts agree, but the ids of users, items or categories are not those the "
                                   "model was trained for (vocabulary %1 in the model, %2 in this dataset)."),
    QT_TRANSLATE_NOOP("ErrorText", "it is an SQLite database, but not a run database of this program"),
    QT_TRANSLATE_NOOP("ErrorText", "Name another file"),
    QT_TRANSLATE_NOOP("ErrorText", "its schema is version %1, this program reads up to %2"),
    QT_TRANSLATE_NOOP("ErrorText", "it is a folder, not a run database"),
    QT_TRANSLATE_NOOP("ErrorText", "there are no runs yet"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no run '%1'"),
    QT_TRANSLATE_NOOP("ErrorText", "another program trains the same run now: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "the run was cut short before its first whole epoch, so it has no checkpoint"),
    QT_TRANSLATE_NOOP("ErrorText", "Resume it in the Library; it begins anew"),
    QT_TRANSLATE_NOOP("ErrorText", "it is running already, as process %1 on %2"),
    QT_TRANSLATE_NOOP("ErrorText", "it is running, as process %1 on %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Stop it there first"),
    QT_TRANSLATE_NOOP("ErrorText", "Stop it first"),
    QT_TRANSLATE_NOOP("ErrorText", "it is complete (%1 after %2 epochs)"),
    QT_TRANSLATE_NOOP("ErrorText", "Only runs that were stopped, interrupted or failed can go on"),
    QT_TRANSLATE_NOOP("ErrorText", "its checkpoint %1 is gone"),
    QT_TRANSLATE_NOOP("ErrorText", "Train anew"),
    QT_TRANSLATE_NOOP("ErrorText",
                      "the dataset %1 has another content (%2) than the one the run was trained on (%3, %4)"),
    QT_TRANSLATE_NOOP("ErrorText", "Give the run's own dataset, or train anew"),
    QT_TRANSLATE_NOOP("ErrorText", "the content fits no known format"),
    QT_TRANSLATE_NOOP("ErrorText", "Known formats: %1. A table needs a header line; name its columns in a mapping"),
    QT_TRANSLATE_NOOP("ErrorText", "the file has no header with at least two column names, and no JSON objects"),
    QT_TRANSLATE_NOOP("ErrorText", "there is not exactly one table in this folder"),
    QT_TRANSLATE_NOOP("ErrorText", "Name the file"),
    QT_TRANSLATE_NOOP("ErrorText", "no request could be made of the input"),
    QT_TRANSLATE_NOOP("ErrorText", "the file has no row"),
    QT_TRANSLATE_NOOP("ErrorText", "the file is UTF-16"),
    QT_TRANSLATE_NOOP("ErrorText", "Save it as UTF-8"),
    QT_TRANSLATE_NOOP("ErrorText", "damaged gzip data: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "damaged zstd data: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "the packed data end in the middle"),
    QT_TRANSLATE_NOOP("ErrorText", "Fetch the file again"),
    QT_TRANSLATE_NOOP("ErrorText", "it is no NumPy array file (.npy)"),
    QT_TRANSLATE_NOOP("ErrorText", "Write it with numpy.save()"),
    QT_TRANSLATE_NOOP("ErrorText", "it has %1 rows, the table has %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Row i belongs to row i of the table"),
    QT_TRANSLATE_NOOP("ErrorText", "ilad needs lists of two items or more, and validation_k is 1"),
    QT_TRANSLATE_NOOP("ErrorText",
                      "ilad needs lists of two items or more, and no validation request has two candidates"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose recall, mrr or cc, or a longer validation_k"),
    QT_TRANSLATE_NOOP("ErrorText", "the dataset has no categories, so cc is 0 in every epoch"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose recall, mrr or ilad"),
    QT_TRANSLATE_NOOP("ErrorText", "seed %1 is given twice"),
    QT_TRANSLATE_NOOP("ErrorText", "Each seed is one measurement and counts once"),
    QT_TRANSLATE_NOOP("ErrorText", "no seed is given"),
    QT_TRANSLATE_NOOP("ErrorText", "a grid of %1 points"),
    QT_TRANSLATE_NOOP("ErrorText", "seeds are no axis of the grid"),
    QT_TRANSLATE_NOOP("ErrorText", "Give them as seeds: they are averaged over"),
    QT_TRANSLATE_NOOP("ErrorText", "the dataset has no categories, so there are no propensities"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose weighting none, or a dataset with categories"),
    QT_TRANSLATE_NOOP("ErrorText", "no train request has a candidate that the accuracy loss counts"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose label_scope all, or a dataset with shown candidates"),
    QT_TRANSLATE_NOOP("ErrorText", "with backbone = data only the student is trained, and it needs a teacher"),
    QT_TRANSLATE_NOOP("ErrorText", "with backbone = data there is no accuracy loss to weight"),
    QT_TRANSLATE_NOOP("ErrorText", "the folder for checkpoints does not exist"),
    QT_TRANSLATE_NOOP("ErrorText", "the run was trained on '%1' with other content than '%2'"),
    QT_TRANSLATE_NOOP("ErrorText", "A run goes on with the very dataset it began with"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no device '%1': LibTorch sees %2 CUDA devices"),
    QT_TRANSLATE_NOOP("ErrorText", "Use cpu"),
    QT_TRANSLATE_NOOP("ErrorText", "Use cpu or a lower number"),
    QT_TRANSLATE_NOOP("ErrorText", "there is not enough memory"),
    QT_TRANSLATE_NOOP("ErrorText", "Try a smaller batch_size or dimension"),
    QT_TRANSLATE_NOOP("ErrorText", "this program was built without LibTorch, so it cannot train or apply a model"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot load the training library: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "the dataset '%1' has no scores, and this checkpoint takes f from them"),
    QT_TRANSLATE_NOOP("ErrorText", "the dataset '%1' does not fit this checkpoint: %2"),
    QT_TRANSLATE_NOOP("ErrorText", "It was trained on '%1'"),
    QT_TRANSLATE_NOOP("ErrorText", "the model was trained without a teacher, so it has no student to inspect"),
    QT_TRANSLATE_NOOP("ErrorText", "the model was trained without a teacher, so it has no student to ask"),
    QT_TRANSLATE_NOOP("ErrorText", "Train with warmup, online or frozen"),
    QT_TRANSLATE_NOOP("ErrorText", "the model attends to all candidates: there is nothing to draw and no k"),
    QT_TRANSLATE_NOOP("ErrorText", "the data's own model has not scored this candidate"),
    QT_TRANSLATE_NOOP("ErrorText", "With a backbone from the data, add no items of the catalogue"),
    QT_TRANSLATE_NOOP("ErrorText", "the dataset has a score outside [0, 1]: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "Train with score_link = sigmoid"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no file or folder here"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no column '%1'"),
    QT_TRANSLATE_NOOP("ErrorText", "Columns: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "the column '%1' is there twice"),
    QT_TRANSLATE_NOOP("ErrorText", "Columns of a table need names of their own"),
    QT_TRANSLATE_NOOP("ErrorText", "no column is mapped"),
    QT_TRANSLATE_NOOP("ErrorText", "Every row needs a user and an item"),
    QT_TRANSLATE_NOOP("ErrorText", "Rows of requests need a label"),
    QT_TRANSLATE_NOOP("ErrorText", "columns and a file are named"),
    QT_TRANSLATE_NOOP("ErrorText", "Name one of the two"),
    QT_TRANSLATE_NOOP("ErrorText", "two datasets cannot be open at once, found also %1"),
    QT_TRANSLATE_NOOP("ErrorText", "two checkpoints cannot be open at once, found also %1"),
    QT_TRANSLATE_NOOP("ErrorText", "Open one of them"),
    QT_TRANSLATE_NOOP("ErrorText", "two files to import at once, found also %1"),
    QT_TRANSLATE_NOOP("ErrorText", "Import one after the other"),
    QT_TRANSLATE_NOOP("ErrorText", "the table is a log of interactions, but these are mapped: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "Map the column of the request, or leave %1 out"),
    QT_TRANSLATE_NOOP("ErrorText", "ratings go up to %1, which is no scale known here"),
    QT_TRANSLATE_NOOP("ErrorText", "ratings go up to %1, so that none reaches %2"),
    QT_TRANSLATE_NOOP("ErrorText", "labels go up to %1, so that none reaches %2"),
    QT_TRANSLATE_NOOP("ErrorText", "no rating is above 0: they go up to %1"),
    QT_TRANSLATE_NOOP("ErrorText",
                      "A label is 1 from a rating of 0 or more on. Shift the ratings, so that some are above 0"),
    QT_TRANSLATE_NOOP("ErrorText", "no rating is above 0, so that none reaches %1"),
    QT_TRANSLATE_NOOP("ErrorText", "Say from which rating on the label is 1; allowed: 0"),
    QT_TRANSLATE_NOOP("ErrorText", "Say from which rating on the label is 1; allowed: at most %1"),
    QT_TRANSLATE_NOOP("ErrorText", "Say from which rating on the label is 1"),
    QT_TRANSLATE_NOOP("ErrorText", "Mend the row, or import without strict to go on without it"),
    QT_TRANSLATE_NOOP("ErrorText", "no row has a user and an item of the dataset"),
    QT_TRANSLATE_NOOP("ErrorText", "no listed video has an observed response"),
    QT_TRANSLATE_NOOP("ErrorText", "Give responses of this dataset's users and items"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot make the folder of the run: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot create the folder of the run database: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "cannot delete its files: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "The run stays in the list"),
    QT_TRANSLATE_NOOP("ErrorText", "it has no checkpoint: no epoch was finished"),
    QT_TRANSLATE_NOOP("ErrorText", "'%1' is not allowed"),
    QT_TRANSLATE_NOOP("ErrorText", "%1 is not allowed"),
    QT_TRANSLATE_NOOP("ErrorText", "'%1' is not a number"),
    QT_TRANSLATE_NOOP("ErrorText", "'%1' is not a whole number"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no training option '%1'"),
    QT_TRANSLATE_NOOP("ErrorText", "Allowed: whole numbers from %1 to %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Allowed: numbers from %1 to %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Allowed: %1 to %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Allowed: %1"),
    QT_TRANSLATE_NOOP("ErrorText", "there is none"),
    QT_TRANSLATE_NOOP("ErrorText", "Give at least one whole number"),
    QT_TRANSLATE_NOOP("ErrorText", "no value is given"),
    QT_TRANSLATE_NOOP("ErrorText", "changes nothing in any of these runs"),
    QT_TRANSLATE_NOOP("ErrorText", "It counts with %1"),
    QT_TRANSLATE_NOOP("ErrorText", "it is given twice"),
    QT_TRANSLATE_NOOP("ErrorText", "Write name=value,value,..."),
    QT_TRANSLATE_NOOP("ErrorText", "these are more than %1 runs"),
    QT_TRANSLATE_NOOP("ErrorText", "Leave some values out"),
    QT_TRANSLATE_NOOP("ErrorText", "must be a number, found %1"),
    QT_TRANSLATE_NOOP("ErrorText", "must be a text, found %1"),
    QT_TRANSLATE_NOOP("ErrorText", "must be a JSON object of option names and values"),
    QT_TRANSLATE_NOOP("ErrorText", "%1 is above tau_start %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Annealing goes down"),
    QT_TRANSLATE_NOOP("ErrorText", "a frozen teacher needs the path of a trained checkpoint"),
    QT_TRANSLATE_NOOP("ErrorText", "a value is missing after '%1'"),
    QT_TRANSLATE_NOOP("ErrorText", "Write a number or a text after %1"),
    QT_TRANSLATE_NOOP("ErrorText", "Write a state, as in state:finished"),
    QT_TRANSLATE_NOOP("ErrorText", "'%1' cannot compare states"),
    QT_TRANSLATE_NOOP("ErrorText", "Write state:finished"),
    QT_TRANSLATE_NOOP("ErrorText", "'%1' is no number"),
    QT_TRANSLATE_NOOP("ErrorText", "Write a number after %1"),
    QT_TRANSLATE_NOOP("ErrorText", "'%1' does not say whether a run is pinned"),
    QT_TRANSLATE_NOOP("ErrorText", "'%1' is no state of a run"),
    QT_TRANSLATE_NOOP("ErrorText", "no size is given"),
    QT_TRANSLATE_NOOP("ErrorText", "Give at least one, as in 50, 100, 200"),
    QT_TRANSLATE_NOOP("ErrorText", "%1 follows %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Give them in ascending order, each once"),
    QT_TRANSLATE_NOOP("ErrorText", "a list of K = %1 cannot come from N = %2"),
    QT_TRANSLATE_NOOP("ErrorText", "Allowed: 1 <= K <= N"),
    QT_TRANSLATE_NOOP("ErrorText", "there is no device '%1' on this machine"),
    QT_TRANSLATE_NOOP("ErrorText", "the dataset has no train requests"),
    QT_TRANSLATE_NOOP("ErrorText", "the dataset has no validation requests"),
    QT_TRANSLATE_NOOP("ErrorText",
                      "Training chooses its best epoch by them; import or generate it with a validation split"),
    QT_TRANSLATE_NOOP("ErrorText", "no validation request has a positive, so %1 is undefined"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose validation_metric ilad or cc, or another dataset"),
    QT_TRANSLATE_NOOP("ErrorText", "backbone = data takes f from the dataset's scores, and it has none"),
    QT_TRANSLATE_NOOP("ErrorText",
                      "backbone = data takes e from the dataset's vectors of candidates or items, and it has none"),
    QT_TRANSLATE_NOOP("ErrorText",
                      "Import it with a score and vectors of items or candidates, or train with backbone = dcn"),
    QT_TRANSLATE_NOOP("ErrorText", "it has no %1 requests"),
    QT_TRANSLATE_NOOP("ErrorText", "Choose another split"),
};

/// The text in the language of the window when it is one of these, which have nothing that changes; else null.
template <std::size_t count>
QString oneOf(const std::array<const char*, count>& texts, const QString& text)
{
    for (const char* one : texts) {
        if (text == QLatin1String(one))
            return QCoreApplication::translate("ErrorText", one);
    }
    return {};
}

/// The text in the language of the window, or said to be English. Errors of the window itself are translated already.
QString told(const std::string& text)
{
    if (const QString known = translatedError(text); !known.isNull())
        return known;
    const QString whole = QString::fromStdString(text);
    const bool isLatin = std::all_of(whole.begin(), whole.end(), [](QChar c) { return c.unicode() < firstCjk; });
    return isLatin ? filled(QCoreApplication::translate("ErrorText", "%1",
                                                        "an error text that is not translated; say that it is English"),
                            {whole})
                   : whole;
}

QString knownOrSame(const QString& known, const QString& text)
{
    return known.isNull() ? text : known;
}

/// The problem is in the language of the window already.
QString composed(const QString& where, const QString& problem, const QString& hint)
{
    QString text = problem;
    if (!where.isEmpty())
        text = filled(QCoreApplication::translate("ErrorText", "%1: %2", "where, what went wrong"),
                      {knownOrSame(oneOf(places, where), where), text});
    if (!hint.isEmpty())
        text = filled(QCoreApplication::translate("ErrorText", "%1. %2", "what went wrong, what to do"),
                      {text, errorPart(hint.toStdString())});
    return text;
}

/// Where the text may be divided; texts of libraries are long and are not taken apart to their end.
std::vector<qsizetype> divisions(const QString& text, const QString& by)
{
    constexpr std::size_t most = 8;
    std::vector<qsizetype> found;
    for (qsizetype at = text.indexOf(by); at >= 0 && found.size() < most; at = text.indexOf(by, at + 1))
        found.push_back(at);
    return found;
}

} // namespace

QString errorPart(const std::string& text)
{
    return knownOrSame(translatedError(text), QString::fromStdString(text));
}

QString translatedError(const std::string& text)
{
    using FirstPart = TextPatterns::FirstPart;
    static const TextPatterns errors(patterns, "ErrorText", FirstPart::Word);
    static const TextPatterns problems(sources::problemTexts(), "ImportProblems", FirstPart::Word);
    const QString whole = QString::fromStdString(text);
    if (const QString reason = oneOf(reasons, whole); !reason.isNull())
        return reason;
    const QString known = errors.translated(whole, [](const QString& part) { // names of the user's stay as they are
        return knownOrSame(oneOf(reasons, part), part);
    });
    return known.isNull() ? problems.translated(whole) : known; // of a row that ended a strict import
}

QString importProblem(const std::string& text)
{
    static const TextPatterns problems(sources::problemTexts(), "ImportProblems", TextPatterns::FirstPart::Anything);
    const QString whole = QString::fromStdString(text);
    return knownOrSame(problems.translated(whole), whole);
}

QString error(const std::exception& error)
{
    const auto* ours = dynamic_cast<const Error*>(&error);
    if (ours == nullptr)
        return told(error.what());
    return composed(QString::fromStdString(ours->where()), told(ours->problem()), QString::fromStdString(ours->hint()));
}

LiveText liveError(const std::exception& thrown)
{
    if (const auto* ours = dynamic_cast<const Error*>(&thrown))
        return [kept = *ours] { return error(kept); };
    return [kept = std::runtime_error(thrown.what())] { return error(kept); };
}

QString storedError(const std::string& what)
{
    const QString whole = QString::fromStdString(what);
    if (whole.isEmpty())
        return {};
    const QString afterWhere = QStringLiteral(": "), beforeHint = QStringLiteral(". ");
    std::vector<qsizetype> starts{0};
    for (const qsizetype at : divisions(whole, afterWhere))
        starts.push_back(at + afterWhere.size());
    const std::vector<qsizetype> ends = divisions(whole, beforeHint);
    const auto known = [](const QString& text) { return translatedError(text.toStdString()); };
    const auto where = [&](qsizetype start) { return start > 0 ? whole.left(start - afterWhere.size()) : QString(); };
    const auto withHint = [&](bool isKnown) -> QString {
        for (const qsizetype start : starts) {
            for (const qsizetype end : ends) {
                const QString problem = end > start ? known(whole.mid(start, end - start)) : QString();
                const QString hint = whole.mid(end + beforeHint.size());
                if (!problem.isNull() && (!isKnown || !known(hint).isNull()))
                    return composed(where(start), problem, hint);
            }
        }
        return {};
    };
    if (const QString text = withHint(true); !text.isNull())
        return text;
    for (const qsizetype start : starts) {
        if (const QString problem = known(whole.mid(start)); !problem.isNull())
            return composed(where(start), problem, {});
    }
    const QString text = withHint(false);
    return text.isNull() ? told(what) : text;
}

} // namespace cdm::ui::text
