using System.Data.Common;
using System.Text;
using Dapper;
using NodaTime;
using Perennial.Events;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>An order as it is after something was said of it.</summary>
/// <param name="Hash">Where it is looked up.</param>
/// <param name="IsNew">True when nobody had said anything of it before.</param>
public sealed record HeardOrder(long Hash, OrderStory Story, bool IsNew)
{
    /// <summary>True when customers turned out to be one with it.</summary>
    public bool Joined { get; init; }
}

/// <summary>Takes what a shop's system says of an order into its story and into the books, by the same writer as rows of files.</summary>
public sealed class HearOrder(Database database, ShopSettings shop)
{
    private readonly OrderStories stories = new(database, shop.Id);
    private readonly FindOrder find = new(database, shop);

    /// <summary>Takes in one statement.</summary>
    /// <param name="metadata">What is kept with the order, as JSON; null leaves what is there.</param>
    /// <returns>Refusals: those of <see cref="OrderCheck"/>, <c>order_canceled</c>, <c>order_customer_differs</c>, <c>customer_missing</c>.</returns>
    public Verdict<HeardOrder> Run(OrderSaid said, string? metadata, Instant now)
    {
        if (OrderCheck.WhyNot(said, now, shop.Zone) is { } unusable)
            return unusable;

        using var transaction = Begin();
        var hash = HashOf(said.Channel, said.SourceId);
        var story = find.Story(hash, transaction);
        if (story is { IsCalledOff: true } && said.Status != OrderStatus.Canceled)
            return new Refusal("order_canceled", $"Order {said.SourceId} has been called off, and what was paid for it given back; make another order.");
        if (WhyNotCustomer(said, hash, transaction) is { } stranger)
            return stranger;

        var heard = (story ?? new()).Hear(Categorised(said, transaction));
        return Write(new(hash, story, heard with { Metadata = metadata ?? heard.Metadata }, now), transaction);
    }

    /// <summary>Takes in what a webhook says. Returns are left to be given back first; those that wait for this order are in the answer.</summary>
    /// <returns>Null when the order is not known yet: what was said of it waits. Refusals: those of <see cref="OrderCheck"/>.</returns>
    public Verdict<HeardWebhook?> Run(WebhookSaid said, Instant now)
    {
        if (said.Order is { } order && OrderCheck.WhyNot(order, now, shop.Zone) is { } unusable)
            return unusable;

        using var transaction = Begin();
        var (alias, hash) = (said.Alias.Length > 0 ? HashOf(said.Channel + ":id", said.Alias) : 0, said.Order is null ? 0 : HashOf(said.Channel, said.Order.SourceId));
        var told = new OrderStory { IsCalledOff = said.IsDeleted, Returns = [.. said.Returns.OrderBy(back => back.Id, StringComparer.Ordinal)] };
        if (alias != 0)
        {
            var (known, waiting) = stories.Alias(alias, transaction);
            hash = hash == 0 ? known : hash;
            told = told.Hear(waiting);
            stories.SaveAlias(alias, hash, hash == 0 ? told : null, transaction);
        }
        else if (hash == 0)
        {
            hash = HashOf(said.Channel, said.SourceId);
        }

        if (hash == 0)
        {
            transaction.Commit();
            return (HeardWebhook?)null;
        }

        return Heard((hash, now), told, said.Order is null ? null : Categorised(said.Order, transaction), transaction);
    }

    /// <summary>Writes a story and what it makes of the order into the books, and tells of it.</summary>
    /// <returns>True when customers turned out to be one with it.</returns>
    internal bool Put(OrderChange change, DbTransaction transaction)
    {
        var (hash, story) = (change.Hash, change.After);
        var categories = new CategoryNumbers(CategoryRules.None);
        var order = StoryDraft.Copy(story, shop.Zone, categories, out var products);
        var intake = new OrderIntake(database, shop.Id);
        intake.Take(new IntakeBatch([order], [.. categories.Names], products, null), transaction, out _);
        stories.Save(hash, story, transaction);
        CustomerEvents.Tell(database, transaction, shop.Id, (intake.Made, change.At));
        OrderEvents.Tell(database, transaction, shop, change);
        return intake.HasJoined;
    }

    /// <summary>Begins a transaction in which nobody else takes in orders of the store.</summary>
    internal DbTransaction Begin()
    {
        var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.IntakeLock(shop.Id));
        return transaction;
    }

    /// <summary>Where an order is looked up.</summary>
    public static long HashOf(string channel, string sourceId) => ImportedOrder.HashOf(channel, Encoding.UTF8.GetBytes(sourceId));

    private Verdict<HeardWebhook?> Heard((long Hash, Instant Now) when, OrderStory told, OrderSaid? order, DbTransaction transaction)
    {
        var hash = when.Hash;
        var before = find.Story(hash, transaction);
        var story = before ?? new();
        if (order is not null)
            story = story.Hear(order);

        // Returns are taken in when the ledger has given back what was paid; that an order was deleted waits with them.
        var waiting = told with { Latest = null, IsCalledOff = story.Latest is null && told.IsCalledOff };
        if (story.Latest is null)
        {
            stories.Save(hash, story.Hear(waiting), transaction);
            transaction.Commit();
            return (HeardWebhook?)null;
        }

        var heard = Write(new(hash, before?.Latest is null ? null : before, story with { IsCalledOff = story.IsCalledOff || told.IsCalledOff }, when.Now), transaction);
        return new HeardWebhook(heard, [.. told.Returns.Where(back => story.Hear(back) != story)]);
    }

    private HeardOrder Write(OrderChange change, DbTransaction transaction)
    {
        var joined = Put(change, transaction);
        transaction.Commit();
        return new(change.Hash, change.After, change.Before is null) { Joined = joined };
    }

    /// <summary>A customer who is named by our number has to be there; and an order that is somebody's is not made another's.</summary>
    private Refusal? WhyNotCustomer(OrderSaid said, long hash, DbTransaction transaction)
    {
        if (said.Customer == 0)
            return null;
        if (!FindCustomer.IsKnown(database, shop, new(said.Customer), transaction))
            return new("customer_missing", $"There is no customer {said.Customer}.");

        return find.Buyer(hash, transaction) is { Value: > 0 } buyer && buyer.Value != said.Customer
            ? new("order_customer_differs", $"Order {said.SourceId} is another customer's; who bought it does not change.")
            : null;
    }

    /// <summary>A line without a category is of that of its product, where the shop has said it.</summary>
    private OrderSaid Categorised(OrderSaid said, DbTransaction transaction)
    {
        var lacking = said.Lines.Where(line => line.Category.Length == 0 && line.Product.Length > 0).Select(line => OrderScribe.ProductOf(line.Product)).Distinct().ToArray();
        if (lacking.Length == 0)
            return said;

        var known = database.Connection.Query<(long Id, string Name)>(
            $"select p.id, c.name from products p join categories c on c.store = p.store and c.id = p.category where p.store = @store and p.category > 0 and {database.Dialect.In("p.id", "ids")}",
            new { store = shop.Id.Value, ids = database.Dialect.Numbers(lacking) }, transaction).ToDictionary(row => row.Id, row => row.Name);
        return said with
        {
            Lines = [.. said.Lines.Select(line => line.Category.Length == 0 && line.Product.Length > 0 && known.TryGetValue(OrderScribe.ProductOf(line.Product), out var name) ? line with { Category = name } : line)],
        };
    }
}

/// <summary>What came of a webhook about an order.</summary>
/// <param name="Returns">Returns that are not in the books yet.</param>
public sealed record HeardWebhook(HeardOrder Order, IReadOnlyList<SaidReturn> Returns);
