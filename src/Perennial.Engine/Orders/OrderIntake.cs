using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>
/// Takes orders into the books, many at a time: load what is known in bulk, let Core decide, write in bulk, commit once together with how far the files got.
/// </summary>
/// <remarks>One process at a time takes in orders of a store (a lock for the length of a batch), because who is who has to be decided in one place.</remarks>
public sealed class OrderIntake(Database database, StoreId store)
{
    private readonly IntakeRows rows = new(store);
    private readonly KnownOrders known = new(database, store);
    private readonly HashSet<long> productsSeen = [];
    private readonly List<CategoryId> categoryIds = [];

    /// <summary>True when customers turned out to be one with what was taken in so far.</summary>
    public bool HasJoined { get; private set; }

    /// <summary>Customers whom the last batch has made.</summary>
    internal IReadOnlyList<CustomerId> Made { get; private set; } = [];

    /// <summary>Writes a batch.</summary>
    /// <returns>How many rows of the files brought nothing new.</returns>
    public long Take(IntakeBatch batch, Instant now)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.IntakeLock(store));
        Take(batch, transaction, out var alreadyThere);
        if (batch.Progress is { } progress)
            Remember(progress, alreadyThere, now, transaction);

        transaction.Commit();
        return alreadyThere;
    }

    /// <summary>Writes a batch within a transaction that holds the lock.</summary>
    /// <returns>The orders as they are in the books now, by the hash of their number.</returns>
    internal IReadOnlyDictionary<long, KnownOrder> Take(IntakeBatch batch, DbTransaction transaction, out long alreadyThere)
    {
        NameCategories(batch, transaction);
        AddProducts(batch, transaction);
        var orders = known.Load(batch.Orders, transaction);
        var join = new CustomerJoin(store);
        known.Introduce([.. batch.Orders.SelectMany(order => order.Identities)], join, transaction);
        alreadyThere = Decide(batch, orders, join);
        Write(orders.Values, join, transaction);
        OrderVersion.Next(database, store, batch.Progress is not null, transaction);
        Made = [.. join.Made.Where(made => join.Final(made) == made)];
        // A guest who became known had nothing that would have to follow.
        HasJoined |= join.Joins.Any(pair => pair.From.Value > 0 && !join.Made.Contains(pair.From));
        return orders;
    }

    private long Decide(IntakeBatch batch, Dictionary<long, KnownOrder> orders, CustomerJoin join)
    {
        long alreadyThere = 0;
        foreach (var order in batch.Orders)
        {
            var isBuyerNews = false;
            if (!orders.TryGetValue(order.SourceHash, out var book))
            {
                book = KnownOrder.New(order, join.Buyer(order, null), store);
                orders.Add(order.SourceHash, book);
            }
            else
            {
                var joins = join.Joins.Count;
                isBuyerNews = order.Identities.Any(identity => !join.Knows(identity));
                book.Customer = join.Buyer(order, book.Customer);
                isBuyerNews |= join.Joins.Count > joins;
            }

            var newRows = book.TakeIn(order, categoryIds);
            alreadyThere += order.Rows - (isBuyerNews ? Math.Max(newRows, Math.Min(1, order.Rows)) : newRows);
        }

        return alreadyThere;
    }

    private void Write(IReadOnlyCollection<KnownOrder> orders, CustomerJoin join, DbTransaction transaction)
    {
        rows.Clear();
        new PeopleRows(database, store, rows).Add(join, transaction);
        foreach (var order in orders)
            order.Customer = join.Final(order.Customer);
        foreach (var order in orders.OrderBy(order => Bucket.Of(store, order.Customer).Code).ThenBy(order => order.Id.Value))
            Write(order, transaction);
        foreach (var order in orders.Where(order => order.IsNew).OrderBy(order => order.SourceHash))
            rows.AddToDirectory(order);

        foreach (var table in rows.Tables)
            database.Dialect.Insert(transaction, table);
    }

    private void Write(KnownOrder order, DbTransaction transaction)
    {
        if (order.IsNew)
            rows.AddOrder(order);
        else if (order.IsChanged)
            Update(order, transaction);

        order.SortLines();
        foreach (var line in order.Lines)
        {
            if (line.IsNew)
                rows.AddLine(order, line);
            else if (line.IsChanged)
                Update(order, line, transaction);
        }
    }

    private void Update(KnownOrder order, DbTransaction transaction)
    {
        var key = new { bucket = Bucket.Of(store, order.Customer).Code, id = order.Id.Value };
        Execute(
            "update orders set refunded = @refunded, cancelled = @cancelled, outline = @outline, exact = @exact, unpaid = @unpaid where bucket = @bucket and id = @id",
            new { key.bucket, key.id, refunded = order.RefundedMinor, cancelled = order.IsCancelled, outline = order.IsOutline, exact = order.IsExact, unpaid = order.IsUnpaid },
            transaction);
        if (order.ReplacesLines)
            Execute("delete from order_lines where bucket = @bucket and order_id = @id", key, transaction);
        foreach (var line in order.Dropped)
            Execute("delete from order_lines where bucket = @bucket and order_id = @id and line_key = @line", new { key.bucket, key.id, line }, transaction);
    }

    private void Update(KnownOrder order, KnownLine line, DbTransaction transaction) => Execute(
        """
        update order_lines set category = @category, refund_said = @said, refunded = @refunded, gone = @gone
        where bucket = @bucket and order_id = @id and line_key = @line
        """,
        new
        {
            bucket = Bucket.Of(store, order.Customer).Code,
            id = order.Id.Value,
            line = line.Key,
            category = line.Category.Value,
            said = line.SaidRefundMinor,
            refunded = line.RefundedMinor,
            gone = line.IsGone,
        },
        transaction);

    private void NameCategories(IntakeBatch batch, DbTransaction transaction)
    {
        if (categoryIds.Count == batch.Categories.Count)
            return;

        var added = batch.Categories.Skip(categoryIds.Count).ToArray();
        var ids = new CategoryBook(database, store).Number(added, transaction);
        categoryIds.AddRange(added.Select(name => ids[name]));
    }

    private void AddProducts(IntakeBatch batch, DbTransaction transaction)
    {
        foreach (var (id, code, title) in batch.Products)
        {
            if (productsSeen.Add(id))
                Execute("insert into products (store, id, code, title) values (@store, @id, @code, @title) on conflict (store, id) do nothing", new { store = store.Value, id, code, title }, transaction);
        }
    }

    private void Remember(ImportProgress progress, long alreadyThere, Instant now, DbTransaction transaction) => Execute(
        """
        insert into imports (store, file_hash, name, started_at, finished_at, rows_read, accepted, rejected, skipped, already_there, rejects_bytes, rejects_path)
        values (@store, @FileHash, @Table, @now, @finished, @Read, @Accepted, @Rejected, @Skipped, @AlreadyThere, @RejectsBytes, @RejectsPath)
        on conflict (store, file_hash, name) do update set
            finished_at = @finished, rows_read = @Read, accepted = @Accepted, rejected = @Rejected, skipped = @Skipped,
            already_there = @AlreadyThere, rejects_bytes = @RejectsBytes, rejects_path = @RejectsPath
        """,
        new
        {
            store = store.Value,
            progress.FileHash,
            progress.Table,
            now = database.Dialect.Instant(now),
            finished = progress.IsFinished ? database.Dialect.Instant(now) : null,
            progress.Read,
            progress.Accepted,
            progress.Rejected,
            progress.Skipped,
            AlreadyThere = progress.AlreadyThere + alreadyThere,
            progress.RejectsBytes,
            progress.RejectsPath,
        },
        transaction);

    private void Execute(string sql, object parameters, DbTransaction transaction) => database.Connection.Execute(sql, parameters, transaction);
}
