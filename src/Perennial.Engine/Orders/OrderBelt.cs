using System.Collections.Concurrent;

namespace Perennial.Orders;

/// <summary>Reads orders on a thread of its own and carries them, in order, to the thread that works on them.</summary>
/// <remarks>
/// Orders travel in batches of drafts that go round, so that neither thread makes garbage and the two seldom wait for each other.
/// At most four batches are on the way.
/// </remarks>
internal sealed class OrderBelt : IDisposable
{
    private const int OrdersInBatch = 256, LinesInBatch = 2048, Batches = 4;

    private readonly BlockingCollection<Batch> filled = [], free = [];
    private readonly CancellationTokenSource stop;
    private Batch current = new();
    private OrderDraft displaced = new();

    private OrderBelt(CancellationToken cancellation)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        for (var batch = 1; batch < Batches; batch++)
            free.Add(new(), CancellationToken.None);
    }

    /// <summary>Reads everything and hands each order to <paramref name="take"/>, on the thread that calls.</summary>
    /// <param name="glance">Sees the orders that are going to be handed over next, to have at hand what they need.</param>
    /// <param name="take">The draft is reused afterwards. The tally of its table may be ahead of it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run(OrderReading reading, Action<ReadOnlySpan<OrderDraft>> glance, Action<OrderDraft, OpenTable> take, CancellationToken cancellation)
    {
        using var belt = new OrderBelt(cancellation);
        var filling = Task.Factory.StartNew(() => belt.Fill(reading), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            belt.Empty(glance, take);
        }
        catch
        {
            // The reader may be waiting for a batch that will never come back.
            belt.stop.Cancel();
            Task.WaitAny([filling], CancellationToken.None);
            throw;
        }

        filling.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        filled.Dispose();
        free.Dispose();
        stop.Dispose();
    }

    private void Fill(OrderReading reading)
    {
        try
        {
            reading.Read(new() { Order = Put, NextDraft = () => displaced }, stop.Token);
            filled.Add(current, stop.Token);
        }
        finally
        {
            filled.CompleteAdding();
        }
    }

    private void Put(OrderDraft draft, OpenTable table)
    {
        displaced = current.Add(draft, table);
        if (current.Count < OrdersInBatch && current.Lines < LinesInBatch)
            return;

        filled.Add(current, stop.Token);
        current = free.Take(stop.Token);
    }

    private void Empty(Action<ReadOnlySpan<OrderDraft>> glance, Action<OrderDraft, OpenTable> take)
    {
        foreach (var batch in filled.GetConsumingEnumerable(stop.Token))
        {
            glance(batch.Drafts);
            for (var at = 0; at < batch.Count; at++)
                take(batch.Drafts[at], batch.Tables[at]);

            batch.Clear();
            free.Add(batch, stop.Token);
        }
    }

    private sealed class Batch
    {
        private readonly OrderDraft[] drafts = [.. Enumerable.Range(0, OrdersInBatch).Select(_ => new OrderDraft())];
        private readonly OpenTable[] tables = new OpenTable[OrdersInBatch];

        public ReadOnlySpan<OrderDraft> Drafts => drafts.AsSpan(0, Count);

        public ReadOnlySpan<OpenTable> Tables => tables.AsSpan(0, Count);

        public int Count { get; private set; }

        public int Lines { get; private set; }

        /// <summary>Keeps a draft and gives back the one that lay in its place.</summary>
        public OrderDraft Add(OrderDraft draft, OpenTable table)
        {
            var displaced = drafts[Count];
            (drafts[Count], tables[Count]) = (draft, table);
            Count++;
            Lines += draft.Lines.Count;
            return displaced;
        }

        public void Clear() => (Count, Lines) = (0, 0);
    }
}
