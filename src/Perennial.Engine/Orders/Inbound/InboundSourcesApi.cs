using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Orders;

/// <summary>Who sends webhooks, over HTTP.</summary>
internal static class InboundSourcesApi
{
    public static void Map(Routes routes)
    {
        routes.Create("/inbound-sources", "createInboundSource", Scope.Webhooks, Create);
        routes.Get("/inbound-sources", "listInboundSources", Scope.Webhooks, List);
        routes.Get("/inbound-sources/{id}", "getInboundSource", Scope.Webhooks, Show);
        routes.Delete("/inbound-sources/{id}", "deleteInboundSource", Scope.Webhooks, Delete);
    }

    private static Task<Reply<InboundSourceAnswer>> Create(Caller caller, InboundSourceBody body) => Once.Run<InboundSourceAnswer>(caller, body, turn =>
    {
        if (!WebhookKind.Of(body.Kind).Granted(out var kind, out var refusal))
            return Reply<InboundSourceAnswer>.Refused(refusal, "/kind");

        using var database = caller.Open();
        return new InboundSources(database, caller.Shop.Settings).Add(new(turn.Seed, kind, body.Secret, caller.Now)).Granted(out var source, out refusal)
            ? InboundSourceAnswer.Of(source, caller.Shop.Settings.Id, [])
            : Reply<InboundSourceAnswer>.Refused(refusal, "/secret");
    });

    private static Reply<Page<InboundSourceAnswer>> List(Caller caller, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;

        using var database = caller.Open();
        var sources = new InboundSources(database, caller.Shop.Settings);
        InboundSourceAnswer[] all = [.. sources.All().Select(source => InboundSourceAnswer.Of(source, caller.Shop.Settings.Id, sources.Outcomes(source.Id)))];
        if (starting_after is not null && !all.Any(source => source.Id == starting_after))
            return Cursor.Unknown(starting_after);

        var after = starting_after is null ? all : all.SkipWhile(source => source.Id != starting_after).Skip(1);
        return Page<InboundSourceAnswer>.Of([.. after.Take(most + 1)], most);
    }

    private static Reply<InboundSourceAnswer> Show(Caller caller, string id)
    {
        using var database = caller.Open();
        var sources = new InboundSources(database, caller.Shop.Settings);
        return Find(caller, sources, id) is { } source ? InboundSourceAnswer.Of(source, caller.Shop.Settings.Id, sources.Outcomes(source.Id)) : Missing(id);
    }

    private static Task<Reply<InboundSourceAnswer>> Delete(Caller caller, string id) => Once.Run<InboundSourceAnswer>(caller, id, _ =>
    {
        using var database = caller.Open();
        var sources = new InboundSources(database, caller.Shop.Settings);
        if (Find(caller, sources, id) is not { } source)
            return Missing(id);

        var outcomes = sources.Outcomes(source.Id);
        sources.Remove(source.Id);
        return InboundSourceAnswer.Of(source, caller.Shop.Settings.Id, outcomes);
    });

    private static InboundSource? Find(Caller caller, InboundSources sources, string id) =>
        PublicId.TryRead(InboundSourceAnswer.IdKind, id, 2, out var numbers) && numbers[0] == caller.Shop.Settings.Id.Value ? sources.Find(numbers[1]) : null;

    internal static Refusal Missing(string id) => new("inbound_source_missing", $"There is no source ‘{id}’.");
}
