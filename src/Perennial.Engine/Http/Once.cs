using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>What is known while something is done under a key.</summary>
/// <param name="Seed">Chance that is kept with the key: what is made anew after a crash gets the same ids from it.</param>
public readonly record struct Turn(long Seed);

/// <summary>
/// Does something once for each key, for everything that does not go through the books (those have their own way, which is older and faster).
/// The key is claimed first, in a transaction of its own; then the work is done; then its answer is kept with the key.
/// </summary>
/// <remarks>
/// The work must be repeatable: a program that dies between the claim and the answer leaves a claim that is taken over after
/// <see cref="ClaimLasts"/>, and the work is done again with the same seed. A refusal is not kept: the key is free again.
/// </remarks>
public static class Once
{
    /// <summary>For how long nobody else does the work of a claim that has no answer.</summary>
    public static Duration ClaimLasts { get; } = Duration.FromSeconds(30);

    /// <summary>Does the work, or answers what was answered before.</summary>
    /// <param name="request">Everything that the caller asked for: the same key with another request is refused.</param>
    /// <returns>Refusals of its own: <c>key_reused</c>, <c>request_in_progress</c>.</returns>
    public static async Task<Reply<T>> Run<T>(Caller caller, object request, Func<Turn, Task<Reply<T>>> work)
    {
        var facts = caller.Context.GetEndpoint()!.Metadata.GetMetadata<RouteFacts>()!;
        var claim = new Claim(caller.Shop.Settings.Id, facts.Name, caller.Key, HashOf(caller, request));
        var (turn, earlier) = Begin(caller, claim);
        if (turn is null)
            return earlier is { Refusal: { } refusal } ? refusal : Again<T>(caller, facts, earlier!.Value.Stored!);

        var reply = await Attempt(caller, claim, () => work(turn.Value));
        if (reply.Refusal is not null || reply.IsReplayed)
        {
            Forget(caller, claim);
            return reply;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(reply.Value, ApiJson.Options);
        Keep(caller, claim, new(facts.Status, facts.IsSecret ? SealedBody.Seal(caller.Context, body) : body));
        return reply;
    }

    /// <summary>The same for work that waits for nothing.</summary>
    public static Task<Reply<T>> Run<T>(Caller caller, object request, Func<Turn, Reply<T>> work) => Run(caller, request, turn => Task.FromResult(work(turn)));

    private static Reply<T> Again<T>(Caller caller, RouteFacts facts, StoredReply stored)
    {
        if (!facts.IsSecret)
            return Reply<T>.Again(stored);

        return SealedBody.Open(caller.Context, stored.Body).Granted(out var body, out var refusal) ? Reply<T>.Again(new(stored.Status, body)) : refusal;
    }

    private readonly record struct Claim(StoreId Store, string Operation, string Key, long Hash);

    private readonly record struct Earlier(Refusal? Refusal, StoredReply? Stored);

    private static async Task<Reply<T>> Attempt<T>(Caller caller, Claim claim, Func<Task<Reply<T>>> work)
    {
        try
        {
            return await work();
        }
        catch (RefusedException refused)
        {
            Forget(caller, claim);
            return refused.Refusal;
        }
    }

    private static (Turn? Turn, Earlier? Earlier) Begin(Caller caller, Claim claim)
    {
        using var database = caller.Open();
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        var seed = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
        var at = Dialect.Microseconds(caller.Now);
        var isMine = database.Connection.Execute(
            "insert into requests (store, operation, key, hash, seed, claimed_at) values (@store, @operation, @key, @hash, @seed, @at) on conflict do nothing",
            new { store = claim.Store.Value, operation = claim.Operation, key = claim.Key, hash = claim.Hash, seed, at },
            transaction) == 1;
        if (isMine)
        {
            transaction.Commit();
            return (new Turn(seed), null);
        }

        if (Kept(database, claim, transaction) is not { } row)
            return (null, new Earlier(Busy(claim), null));
        if (row.Hash != claim.Hash)
            return (null, new Earlier(new Refusal("key_reused", $"The key ‘{claim.Key}’ was used for another request; a key belongs to one request for ever. Use a new key."), null));
        if (row.Status is { } status)
            return (null, new Earlier(null, new(status, row.Body!)));

        return TakeOver(database, transaction, (claim, row.ClaimedAt, at))
            ? (new Turn(row.Seed), null)
            : (null, new Earlier(Busy(claim), null));
    }

    private static ClaimRow? Kept(Database database, Claim claim, DbTransaction transaction) => database.Connection.QueryFirstOrDefault<ClaimRow>(
        "select hash, seed, claimed_at as ClaimedAt, status, body from requests where store = @store and operation = @operation and key = @key",
        new { store = claim.Store.Value, operation = claim.Operation, key = claim.Key },
        transaction);

    private static Refusal Busy(Claim claim) => new("request_in_progress", $"A request with the key ‘{claim.Key}’ is being worked on; ask again in a moment with the same key.");

    /// <summary>True when whoever claimed the key has been gone for so long that the work is done again.</summary>
    private static bool TakeOver(Database database, DbTransaction transaction, (Claim Claim, long ClaimedAt, long At) turn)
    {
        var (claim, claimedAt, at) = turn;
        if (at - claimedAt < Microseconds(ClaimLasts))
            return false;

        var isMine = database.Connection.Execute(
            "update requests set claimed_at = @at where store = @store and operation = @operation and key = @key and claimed_at = @claimedAt and status is null",
            new { store = claim.Store.Value, operation = claim.Operation, key = claim.Key, claimedAt, at },
            transaction) == 1;
        transaction.Commit();
        return isMine;
    }

    private static void Keep(Caller caller, Claim claim, StoredReply reply)
    {
        using var database = caller.Open();
        database.Connection.Execute(
            "update requests set status = @status, body = @body where store = @store and operation = @operation and key = @key",
            new { store = claim.Store.Value, operation = claim.Operation, key = claim.Key, status = reply.Status, body = reply.Body });
    }

    private static void Forget(Caller caller, Claim claim)
    {
        using var database = caller.Open();
        database.Connection.Execute(
            "delete from requests where store = @store and operation = @operation and key = @key and status is null",
            new { store = claim.Store.Value, operation = claim.Operation, key = claim.Key });
    }

    /// <summary>64 bits of SHA-256 over address and request.</summary>
    private static long HashOf(Caller caller, object request) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(caller.RequestBytes(request)));

    private static long Microseconds(Duration duration) => (long)duration.TotalTicks / 10;

    private sealed class ClaimRow
    {
        public long Hash { get; init; }

        public long Seed { get; init; }

        public long ClaimedAt { get; init; }

        public int? Status { get; init; }

        public byte[]? Body { get; init; }
    }
}
