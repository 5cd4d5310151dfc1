using NodaTime;
using Perennial.Http;

namespace Perennial.Orders;

/// <summary>A file to be written.</summary>
/// <param name="Kind">"orders", "customers" or "journal".</param>
/// <param name="From">For the journal: the first day; the first of the month unless said.</param>
/// <param name="To">For the journal: the last day, inclusive; today unless said.</param>
public sealed record ExportBody(string Kind, LocalDate? From = null, LocalDate? To = null);

/// <summary>Why an action failed.</summary>
public sealed record ActionProblem(string Key, string Detail);

/// <summary>Work that goes on behind its answer.</summary>
/// <param name="Kind">import, export_orders, export_customers or export_journal.</param>
/// <param name="Status">waiting, running, done or failed. An import that failed has kept what it had read.</param>
/// <param name="Progress">How far it is; null before it has begun.</param>
/// <param name="Tables">What an import did, table by table; null before it is done.</param>
/// <param name="Export">What an export wrote; null before it is done.</param>
/// <param name="FileUrl">Where the file of an export, or the rejected rows of an import, can be had for seven days; null when there is none.</param>
public sealed record ActionAnswer(
    string Object, string Id, string Kind, ActionState Status, ActionProgress? Progress, IReadOnlyList<ImportedTableResult>? Tables, ExportResult? Export, ActionProblem? Problem,
    string? FileUrl, Instant CreatedAt, Instant? FinishedAt)
{
    internal static ActionAnswer Of(StoredAction action, string? file)
    {
        var id = PublicId.Of(PublicId.Action, action.Id);
        var (isDone, isImport) = (action.State == ActionState.Done, action.Kind == ActionWork.ImportKind);
        return new(
            "async_action", id, action.Kind, action.State, action.Progress.Length == 0 ? null : StoryJson.Read<ActionProgress>(action.Progress),
            isDone && isImport ? StoryJson.Read<ImportedTableResult[]>(action.Result) : null, isDone && !isImport ? StoryJson.Read<ExportResult>(action.Result) : null,
            action.State == ActionState.Failed && StoryJson.Read<Refusal>(action.Result) is var why ? new(why.Code, why.Message) : null,
            file is null ? null : $"/v1/async-actions/{id}/file", action.CreatedAt, action.FinishedAt);
    }
}
