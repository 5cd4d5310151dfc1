using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Plays;

/// <summary>Plays over HTTP.</summary>
internal static class PlaysApi
{
    public static void Map(Routes routes, Preflight preflight, ValueOf valueOf)
    {
        routes.Map("GET", "/play.schema.json", new("getPlaySchema", Scope.PlaysRead, StatusCodes.Status200OK, IsMutating: false) { IsOpen = true }, () => Results.Text(PlaySchema.Text, "application/json"));
        routes.Map("POST", "/plays", new("definePlay", Scope.PlaysWrite, StatusCodes.Status201Created, IsMutating: true) { BodyMax = PlayText.BytesMax, RawBody = PlayDocument.Description }, (Caller caller, PlayDocument document) => Define(caller, document, preflight));
        routes.Get("/plays", "listPlays", Scope.PlaysRead, List);
        routes.Get("/plays/{name}", "getPlay", Scope.PlaysRead, Show);
        routes.Post("/plays/{name}/launch", "launchPlay", Scope.PlaysWrite, (Caller caller, string name, LaunchBody body) => Move(caller, (name, body), book =>
            LaunchPlay.Run((book.Database, caller.Shop.Settings), name, preflight, (body.Force, caller.Now))));
        routes.Post("/plays/{name}/resume", "resumePlay", Scope.PlaysWrite, (Caller caller, string name) => Move(caller, (name, null), book =>
            LaunchPlay.Run((book.Database, caller.Shop.Settings), name, preflight, (false, caller.Now))));
        routes.Post("/plays/{name}/pause", "pausePlay", Scope.PlaysWrite, (Caller caller, string name) => Move(caller, (name, null), book => book.Book.Move(name, PlayState.Paused, caller.Today, caller.Now)));
        routes.Post("/plays/{name}/end", "endPlay", Scope.PlaysWrite, (Caller caller, string name) => Move(caller, (name, null), book => EndPlay.Run((book.Database, caller.Shop.Settings), name, caller.Now)));
        routes.Create("/plays/{name}/entries", "enterPlay", Scope.PlaysWrite, (Caller caller, string name, EntriesBody body) => Enter(caller, (name, body), valueOf));
        routes.Get("/plays/{name}/enrolments", "listEnrolments", Scope.PlaysRead, People);
    }

    private static Task<Reply<PlayAnswer>> Define(Caller caller, PlayDocument document, Preflight preflight) => Once.Run(caller, new { body = document.Bytes }, _ =>
    {
        var read = document.Read();
        if (!read.Play.Granted(out var play, out var refusal))
            return Reply<PlayAnswer>.Refused(refusal, PlayDocument.Places(read));

        using var database = caller.Open();
        return DefinePlay.Run((database, caller.Shop.Settings), play, preflight, (caller.Visitor.Actor, caller.Now)).Granted(out var stored, out refusal)
            ? PlayAnswer.Of(stored, caller.Currency)
            : refusal;
    });

    private static Reply<Page<PlayAnswer>> List(Caller caller, [AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var limit, out var refusal))
            return refusal;

        using var database = caller.Open();
        var plays = new PlayBook(database, caller.Shop.Settings).All().Where(play => string.CompareOrdinal(play.Play.Name, page.StartingAfter) > 0).OrderBy(play => play.Play.Name, StringComparer.Ordinal);
        return Page<PlayAnswer>.Of([.. plays.Take(limit + 1).Select(play => PlayAnswer.Of(play, caller.Currency))], limit);
    }

    private static Reply<PlayAnswer> Show(Caller caller, string name)
    {
        using var database = caller.Open();
        return new PlayBook(database, caller.Shop.Settings).Find(name).Granted(out var stored, out var refusal) ? PlayAnswer.Of(stored, caller.Currency) : refusal;
    }

    private static Task<Reply<PlayAnswer>> Move(Caller caller, (string Name, LaunchBody? Body) request, Func<(Store.Database Database, PlayBook Book), Verdict<StoredPlay>> move) =>
        Once.Run<PlayAnswer>(caller, new { request.Name, request.Body }, _ =>
        {
            using var database = caller.Open();
            return move((database, new PlayBook(database, caller.Shop.Settings))).Granted(out var stored, out var refusal) ? PlayAnswer.Of(stored, caller.Currency) : refusal;
        });

    /// <summary>The key is the occasion unless one is said: the same request takes nobody in twice, whatever happens in between.</summary>
    private static Task<Reply<EntriesAnswer>> Enter(Caller caller, (string Name, EntriesBody Body) request, ValueOf valueOf) => Once.Run<EntriesAnswer>(caller, new { request.Name, request.Body }, _ =>
    {
        if (request.Body.Customers.Count is < 1 or > EntriesBody.Most)
            return Reply<EntriesAnswer>.Refused(new("entries_unusable", $"One request takes 1 to {EntriesBody.Most:N0} customers into a play; this one names {request.Body.Customers.Count:N0}."), "/customers");

        var customers = new List<CustomerId>();
        foreach (var reference in request.Body.Customers)
        {
            if (!caller.Find(reference).Granted(out var customer, out var missing))
                return missing;

            customers.Add(customer);
        }

        using var database = caller.Open();
        var shop = caller.Shop.Settings;
        return new RunPlays(database, shop, valueOf(database, shop)).Enter(request.Name, customers, (request.Body.Occasion ?? $"request {caller.Key}", caller.Today)).Granted(out var decided, out var refusal)
            ? new EntriesAnswer("play_entries", request.Name, [.. decided.Select(one => EntryAnswer.Of(one.Customer, one.Verdict))])
            : refusal;
    });

    private static Reply<Page<EnrolmentAnswer>> People(Caller caller, string name, [AsParameters] PageAsk page)
    {
        if (!page.Most.Granted(out var limit, out var refusal))
            return refusal;

        long[]? after = [0, long.MinValue];
        if (page.StartingAfter is { } cursor && !PublicId.TryRead(EnrolmentAnswer.Kind, cursor, 2, out after))
            return new Refusal("cursor_unknown", $"‘{cursor}’ is no enrolment; give the id of the last of the piece before.");

        using var database = caller.Open();
        return new PlayBook(database, caller.Shop.Settings).Find(name).Granted(out var stored, out refusal)
            ? Page<EnrolmentAnswer>.Of([.. PlayPeople.Of((database, caller.Shop.Settings), stored.Id, (after[0], after[1]), limit + 1).Select(EnrolmentAnswer.Of)], limit)
            : refusal;
    }
}

/// <summary>How a play is to be launched.</summary>
/// <param name="Force">Launch it though what it gives could not be used in a dry run.</param>
public sealed record LaunchBody(bool Force = false);

/// <summary>Who is to be taken into a play.</summary>
/// <param name="Customers">By id or by the shop's own id, 1 to 1000.</param>
/// <param name="Occasion">What for: the same again takes nobody in twice. The idempotency key unless said.</param>
public sealed record EntriesBody(IReadOnlyList<Reference> Customers, string? Occasion = null)
{
    internal const int Most = 1_000;
}

/// <summary>What became of those who were to be taken in.</summary>
/// <param name="Object">"play_entries".</param>
public sealed record EntriesAnswer(string Object, string Play, IReadOnlyList<EntryAnswer> Entries);

/// <summary>What became of one of them.</summary>
/// <param name="HeldOut">True for who entered and is left alone.</param>
/// <param name="Reason">The code of why not; null for who entered.</param>
public sealed record EntryAnswer(string Customer, bool Entered, bool HeldOut, string? Reason, string? Detail)
{
    internal static EntryAnswer Of(CustomerId customer, Verdict<Entered> verdict) =>
        new(PublicId.Of(PublicId.Customer, customer.Value), verdict.Refusal is null, verdict.Granted(out var entered) && entered.IsHeldOut, verdict.Refusal?.Code, verdict.Refusal?.Message);
}
