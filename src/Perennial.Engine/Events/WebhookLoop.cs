using System.Data.Common;
using NodaTime;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>
/// The work of webhooks in a server: makes events of what the books took in, deliveries of events, and sends them. Any number of servers may run it
/// on one database. A slow address keeps nobody else waiting; one that fails is tried less and less often.
/// </summary>
internal sealed class WebhookLoop(DatabasePool pool, Func<Instant> now, WebhookSender sender, Dice dice)
{
    /// <summary>How many deliveries to one address are on their way at once from one server.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<long, Task> serving = new();
    private readonly Lock rolling = new();

    /// <summary>Is told of faults of the program itself; the work goes on with the next round.</summary>
    public Action<Exception> Failed { get; init; } = _ => { };

    /// <summary>Works until it is told to stop; what is being sent is waited for.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Round(stopping);
            try
            {
                await Task.Delay(Pause, stopping);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Task.WhenAll(serving.Values);
    }

    /// <summary>Does what is due, until nothing is.</summary>
    internal async Task RunOnce()
    {
        await Round(CancellationToken.None);
        await Task.WhenAll(serving.Values);
    }

    private async Task Round(CancellationToken stopping)
    {
        try
        {
            foreach (var (id, _) in serving.Where(pair => pair.Value.IsCompleted).ToArray())
                serving.Remove(id);
            foreach (var endpoint in (await Task.Run(Prepare, CancellationToken.None)).Where(endpoint => !serving.ContainsKey(endpoint.Id)))
                serving[endpoint.Id] = Task.Run(() => Serve(endpoint, stopping), CancellationToken.None);
        }
        catch (DbException)
        {
            // The database is away; the next round finds everything where it was.
        }
        catch (Exception fault)
        {
            Failed(fault);
        }
    }

    /// <summary>Brings events and deliveries up to date, and says who may be sent to.</summary>
    private IReadOnlyList<WebhookEndpoint> Prepare()
    {
        using var database = pool.Rent();
        var at = now();
        var endpoints = EndpointBook.All(database, at);
        foreach (var store in endpoints.Select(endpoint => endpoint.Store).Distinct())
            Pump(database, store, at);

        foreach (var endpoint in endpoints)
        {
            while (DeliveryBook.FanOut(database, endpoint, at))
            {
                // A piece at a time, so that a long backlog holds no long transaction.
            }
        }

        return EndpointBook.Ready(database, at);
    }

    /// <summary>What one store's books hold must not keep the events of the others back.</summary>
    private void Pump(Database database, StoreId store, Instant at)
    {
        try
        {
            if (ShopSettings.Load(database, store).Granted(out var shop))
                new EventPump(database, shop).Run(at);
        }
        catch (Exception fault) when (fault is not DbException)
        {
            Failed(fault);
        }
    }

    private async Task Serve(WebhookEndpoint endpoint, CancellationToken stopping)
    {
        try
        {
            var isWell = true;
            while (isWell && !stopping.IsCancellationRequested)
            {
                var due = Claimed(endpoint);
                if (due.Count == 0)
                    break;

                var done = await Task.WhenAll(due.Select(delivery => Attempted(endpoint, delivery)));
                isWell = done.All(attempt => attempt.IsDelivered);
                endpoint = endpoint with { Failures = isWell ? 0 : endpoint.Failures };
            }
        }
        catch (DbException)
        {
            // What was claimed is free again when its lease ends.
        }
        catch (Exception fault)
        {
            Failed(fault);
        }
    }

    /// <summary>One that failed last is asked with a single delivery whether it is there again.</summary>
    private IReadOnlyList<Delivery> Claimed(WebhookEndpoint endpoint)
    {
        using var database = pool.Rent();
        return DeliveryBook.Claim(database, endpoint, endpoint.Failures == 0 ? AtOnce : 1, now());
    }

    private async Task<Attempt> Attempted(WebhookEndpoint endpoint, Delivery delivery)
    {
        var attempt = Body(delivery) is { } body ? await sender.Send(endpoint, delivery, body, now()) : new Attempt(0, "The event is no longer kept.");
        using var database = pool.Rent();
        DeliveryBook.Settle(database, (endpoint, delivery, attempt), Roll(), now());
        return attempt;
    }

    private byte[]? Body(Delivery delivery)
    {
        using var database = pool.Rent();
        return EventBook.Find(database, delivery.Store, EventEnvelope.IdOf(delivery.Store, delivery.Event)).Granted(out var happened) ? happened.Bytes() : null;
    }

    /// <summary>A die of its own for each that rolls: dice are for one thread.</summary>
    private Dice Roll()
    {
        lock (rolling)
            return new(dice.Bits());
    }
}
