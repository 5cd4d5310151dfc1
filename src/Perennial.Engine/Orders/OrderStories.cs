using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>What was said of orders, as it lies in the database.</summary>
internal sealed class OrderStories(Database database, StoreId store)
{
    /// <summary>The story of an order; null when nobody but files said anything of it.</summary>
    public OrderStory? Find(long hash, DbTransaction? transaction = null) => database.Connection.QueryFirstOrDefault<string>(
        "select story from order_stories where bucket = @bucket and store = @store and hash = @hash", Key(hash), transaction) is { } text
        ? StoryJson.Read<OrderStory>(text)
        : null;

    public void Save(long hash, OrderStory story, DbTransaction transaction) => database.Connection.Execute(
        """
        insert into order_stories (bucket, store, hash, story) values (@bucket, @store, @hash, @story)
        on conflict (bucket, store, hash) do update set story = excluded.story
        """,
        new { bucket = BucketOf(hash).Code, store = store.Value, hash, story = StoryJson.Text(story) },
        transaction);

    /// <summary>The order that a sender's other number means, and what waits for it.</summary>
    public (long SourceHash, OrderStory Waiting) Alias(long hash, DbTransaction transaction)
    {
        var row = database.Connection.QueryFirstOrDefault<(long SourceHash, string Waiting)>(
            "select source_hash, waiting from order_aliases where store = @store and hash = @hash", new { store = store.Value, hash }, transaction);
        return (row.SourceHash, string.IsNullOrEmpty(row.Waiting) ? new() : StoryJson.Read<OrderStory>(row.Waiting));
    }

    public void SaveAlias(long hash, long sourceHash, OrderStory? waiting, DbTransaction transaction) => database.Connection.Execute(
        """
        insert into order_aliases (store, hash, source_hash, waiting) values (@store, @hash, @sourceHash, @waiting)
        on conflict (store, hash) do update set source_hash = excluded.source_hash, waiting = excluded.waiting
        """,
        new { store = store.Value, hash, sourceHash, waiting = waiting is null ? "" : StoryJson.Text(waiting) },
        transaction);

    /// <summary>The bucket of what is kept by an order's number: that of the guest who would have bought it. It never changes.</summary>
    public Bucket BucketOf(long hash) => Bucket.Of(store, new(-(hash & long.MaxValue) - 1));

    private object Key(long hash) => new { bucket = BucketOf(hash).Code, store = store.Value, hash };
}
