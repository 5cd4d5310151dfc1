using System.Data.Common;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Finds what is known of an order, whoever said it.</summary>
internal sealed class FindOrder(Database database, ShopSettings shop)
{
    /// <summary>Under this number a story keeps what files said was given back on its lines.</summary>
    private const string FromFiles = "files";

    private readonly ShowOrders orders = new(database, shop);
    private readonly OrderStories stories = new(database, shop.Id);

    /// <summary>The story of an order with what files added to it; for an order that only files have said, one made of the books. Null when nothing is known.</summary>
    public OrderStory? Story(long hash, DbTransaction? transaction = null)
    {
        var stored = orders.One(hash, transaction);
        // Files may have added to the order since a story was made of what they said.
        return stored is null ? stories.Find(hash, transaction) : stored.Story?.Latest is null or { IsOfFiles: true } ? OfBooks(stored) : WithFiles(stored, stored.Story);
    }

    /// <summary>Whose an order is; null when it is not in the books.</summary>
    public CustomerId? Buyer(long hash, DbTransaction? transaction) => orders.One(hash, transaction)?.Customer;

    private OrderStory OfBooks(StoredOrder stored)
    {
        var story = new OrderStory().Hear(new OrderSaid
        {
            Channel = stored.Channel,
            SourceId = stored.SourceId,
            At = TimeOf(stored),
            Status = stored.Status,
            WasPaid = stored.Status is OrderStatus.Paid or OrderStatus.Fulfilled,
            Lines = [.. stored.Lines.Where(line => line is { QuantityMilli: > 0, AmountMinor: >= 0 })
                .Select(line => new SaidLine(line.Id, line.Product, line.Title, line.Category, line.QuantityMilli, line.AmountMinor) { Key = line.Key, ProductHash = line.ProductHash })],
            RefundedMinor = stored.RefundedMinor,
            SaidAt = 0,
            IsOfFiles = true,
        });
        return Adding(stored.Story is { } told ? story.Hear(told with { Latest = null }) with { Metadata = told.Metadata } : story, stored);
    }

    private static OrderStory WithFiles(StoredOrder stored, OrderStory story) => Adding(
        // A file has said that it was paid, or called off.
        story with { WasPaid = story.WasPaid || stored.Status is OrderStatus.Paid or OrderStatus.Fulfilled }, stored);

    private static OrderStory Adding(OrderStory story, StoredOrder stored)
    {
        var earlier = story.Returns.FirstOrDefault(back => back.Id == FromFiles)?.Lines.ToDictionary(line => line.LineId, line => line.Minor, StringComparer.Ordinal) ?? [];
        foreach (var line in story.Latest!.Lines)
        {
            var said = stored.Lines.FirstOrDefault(one => one.Id == line.Id)?.SaidRefundMinor ?? 0;
            if (said > story.BackMinor(line))
                earlier[line.Id] = earlier.GetValueOrDefault(line.Id) + said - story.BackMinor(line);
        }

        return earlier.Count == 0 ? story : story.Hear(new SaidReturn(FromFiles, [.. earlier.Select(pair => new BackLine(pair.Key, 0, pair.Value)).OrderBy(line => line.LineId, StringComparer.Ordinal)], earlier.Values.Sum()));
    }

    private ShopTime TimeOf(StoredOrder stored)
    {
        var local = stored.OrderedAt.InZone(shop.Zone);
        return new(ShopTime.DayOf(local.Date), (int)(local.LocalDateTime.TimeOfDay.TickOfDay / NodaTime.NodaConstants.TicksPerSecond), (short)(local.Offset.Seconds / 60));
    }
}
