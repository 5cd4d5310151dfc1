using System.Globalization;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>An import that was asked for over HTTP.</summary>
/// <param name="File">Where the upload lies.</param>
/// <param name="As">The name of the format; null to recognise it.</param>
/// <param name="Map">Field to column, for files that are no known format.</param>
public sealed record ImportFileAsk(string File, string? As, string? Encoding, DateOrder? DateOrder, IReadOnlyDictionary<string, string> Map);

/// <summary>How far an import is.</summary>
public sealed record ActionProgress(long RowsRead, long RowsAccepted, long RowsRejected, long RowsSkipped, long BytesRead, long? BytesTotal);

/// <summary>One kind of reason for which rows were not accepted.</summary>
/// <param name="Line">The first such line.</param>
public sealed record RowProblem(string Code, string Outcome, long Count, long Line, string Message);

/// <summary>What an import did with one table. Read = accepted + rejected + skipped, always.</summary>
/// <param name="RowsAlreadyThere">Of the skipped ones, those that were there already.</param>
public sealed record ImportedTableResult(
    string Name, string Format, long RowsRead, long RowsAccepted, long RowsRejected, long RowsSkipped, long RowsAlreadyThere, IReadOnlyList<string> Remarks, IReadOnlyList<RowProblem> Problems);

/// <summary>Does an import that was asked for over HTTP.</summary>
public static class ImportAction
{
    /// <summary>Imports, or goes on from where an earlier run was stopped.</summary>
    /// <param name="watch">Is given the reading once it is open.</param>
    public static async Task<Verdict<IReadOnlyList<ImportedTableResult>>> Run((Database Database, ShopSettings Shop) store, ImportFileAsk ask, Action<OrderReading> watch, (Func<Instant> Now, CancellationToken Stop) run)
    {
        var import = new ImportAsk
        {
            Paths = [ask.File],
            Store = store.Shop.Id.Value.ToString(CultureInfo.InvariantCulture),
            Options = new() { As = ask.As, Encoding = ask.Encoding, DateOrder = ask.DateOrder, Map = ask.Map, LastDay = ShopTime.DayOf(run.Now().InUtc().Date) + 1 },
            Opened = watch,
            RejectsFolder = Path.GetDirectoryName(ask.File),
        };
        if (!(await ImportOrders.Run(store.Database, import, run.Now, run.Stop)).Granted(out var answer, out var refusal))
            return refusal with { Message = refusal.Message.Replace(ask.File, Path.GetFileName(ask.File), StringComparison.Ordinal) };

        return answer.Tables.Select(table => Result(table, ask.File)).ToArray();
    }

    /// <summary>How far a reading is.</summary>
    public static ActionProgress Progress(OrderReading reading)
    {
        ReadingTally[] tallies = [.. reading.Tables.Select(table => table.Tally)];
        return new(
            tallies.Sum(tally => tally.Position), tallies.Sum(tally => tally.Accepted), tallies.Sum(tally => tally.Rejected), tallies.Sum(tally => tally.Skipped), reading.BytesRead, reading.BytesTotal);
    }

    private static ImportedTableResult Result(ImportedTable table, string file) => new(
        table.Table.Name.Replace(file, Path.GetFileName(file), StringComparison.Ordinal), table.Table.Format.Name, table.Read, table.Accepted, table.Rejected, table.Skipped, table.AlreadyThere,
        [.. ImportJson.RemarksOf(table.Table)],
        [.. table.Table.Tally.Problems.Select(problem => new RowProblem(
            problem.Code, problem.Outcome.ToString().ToLowerInvariant(), problem.Count, problem.Examples[0].Line, problem.Examples[0].Message))]);
}
