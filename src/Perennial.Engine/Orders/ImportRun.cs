using System.Collections.Concurrent;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>One import on its way: one thread reads and gathers batches, another writes them.</summary>
internal sealed class ImportRun(Database database, ShopSettings shop, ImportAsk ask, ImportHistory history) : IDisposable
{
    private static readonly RowVerdict NeededBelow = RowVerdict.Skip("needed_below", "Nothing is wrong with this row; the one below cannot be imported without it.");

    private readonly BlockingCollection<(OpenTable Table, IntakeBatch Batch)> waiting = new(boundedCapacity: 1);
    private readonly Dictionary<OpenTable, TableRun> runs = [];
    private readonly CategoryNumbers categories = new(ask.Categories);
    private List<ImportedOrder> gathered = [];
    private int gatheredLines;

    public CategoryNumbers Categories => categories;

    /// <summary>Reads and writes everything.</summary>
    /// <returns>What became of each table.</returns>
    public async Task<IReadOnlyList<ImportedTable>> Run(OrderReading reading, Func<Instant> now, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        foreach (var table in reading.Tables)
            runs.Add(table, new(table, history, ask.RejectsFolder, reading.CanResume));

        var writing = Task.Run(() => WriteAll(now, stop), CancellationToken.None);
        try
        {
            await Task.Run(() => Read(reading, stop.Token), CancellationToken.None);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The writer failed and stopped the reader; its own fault is the one to tell.
        }
        finally
        {
            waiting.CompleteAdding();
            await writing;
            foreach (var run in runs.Values)
                run.Dispose();
        }

        return [.. reading.Tables.Select(table => runs[table].Result())];
    }

    public void Dispose() => waiting.Dispose();

    private void Read(OrderReading reading, CancellationToken cancellation)
    {
        var scribe = new OrderScribe(shop.Zone, categories);
        OpenTable? last = null;
        reading.Read(new()
        {
            Order = (draft, table) =>
            {
                var order = scribe.Copy(draft, table.Format.Channel);
                gathered.Add(order);
                gatheredLines += order.Lines.Count;
                last = table;
                if (gatheredLines >= ask.BatchLines)
                    Send(table, scribe, isFinished: false, cancellation);
            },
            Needed = (table, row) => runs[table].Rejects.Write(row, NeededBelow),
            Rejected = (table, row, verdict) => runs[table].Rejects.Write(row, verdict),
            Ended = table => Send(table, scribe, isFinished: true, cancellation),
        }, cancellation);
        if (gathered.Count > 0)
            Send(last!, scribe, isFinished: true, cancellation);
    }

    private void Send(OpenTable table, OrderScribe scribe, bool isFinished, CancellationToken cancellation)
    {
        var batch = new IntakeBatch(gathered, [.. categories.Names], scribe.TakeProducts(), runs[table].Progress(isFinished));
        (gathered, gatheredLines) = ([], 0);
        waiting.Add((table, batch), cancellation);
    }

    private void WriteAll(Func<Instant> now, CancellationTokenSource stop)
    {
        try
        {
            var intake = new OrderIntake(database, shop.Id);
            foreach (var (table, batch) in waiting.GetConsumingEnumerable())
            {
                stop.Token.ThrowIfCancellationRequested();
                var progress = batch.Progress! with { AlreadyThere = runs[table].AlreadyThere };
                runs[table].AlreadyThere += intake.Take(batch with { Progress = progress }, now());
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }
}
