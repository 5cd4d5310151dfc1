using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>A request as a route sees it: whose store, when, who, and under which key.</summary>
public sealed class Caller : IBindableFromHttpContext<Caller>
{
    private Caller(HttpContext context, Visitor visitor, ServedShop shop, Instant now) => (Context, Visitor, Shop, Now) = (context, visitor, shop, now);

    public HttpContext Context { get; }

    public Visitor Visitor { get; }

    /// <summary>The only store that this request can see.</summary>
    public ServedShop Shop { get; }

    /// <summary>When the request came, to the microsecond.</summary>
    public Instant Now { get; }

    /// <summary>The day of <see cref="Now"/> on the shop's calendar, in days since 1970.</summary>
    public int Today => new ShopCalendar(Shop.Settings.Zone).DayOf(Now);

    public Currency Currency => Shop.Settings.Currency;

    /// <summary>The idempotency key; "" on routes that change nothing.</summary>
    public string Key => Context.Request.Headers[RequestHeaders.IdempotencyKey].ToString();

    public string RequestId => Context.TraceIdentifier;

    /// <summary>A connection to the database, to be disposed.</summary>
    public Database Open() => Shop.Open();

    /// <summary>Has something done in the books under the key of this request.</summary>
    /// <param name="show">Makes the answer of what the books answered; of nothing else, so that it is the same for ever.</param>
    public async Task<Reply<T>> Post<T, TSaid>(Errand errand, Func<CustomerId, TSaid, T> show)
    {
        var command = new WalletCommand(Shop.Settings.Id, errand.Customer, Key, Paper(errand.Reason, errand.Source), errand.Ask)
        {
            Request = RequestBytes(errand.Body),
            IsReference = errand.IsReference,
        };
        return (await Shop.Books.Ask(command)).Granted(out var answer, out var refusal)
            ? Reply<T>.Of(show(answer.Customer, LedgerJson.Read<TSaid>(answer.Text)), answer.IsReplayed)
            : refusal;
    }

    /// <summary>Who does something, why, and on which document: on this very request where none is named.</summary>
    internal Provenance Paper(string reason, string source) => new(Visitor.Actor, reason, string.IsNullOrWhiteSpace(source) ? $"request {Key}" : source);

    /// <summary>Address and body: what makes two requests the same.</summary>
    internal byte[] RequestBytes(object body) => [.. Encoding.UTF8.GetBytes($"{Context.Request.Path}{Context.Request.QueryString}\n"), .. JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Options)];

    /// <summary>The customer that an address or a body names. A browser may only ask about its own; everybody else's is not there.</summary>
    /// <returns>Refusals: <c>customer_missing</c>, <c>customer_ambiguous</c>.</returns>
    public Verdict<CustomerId> Find(Reference reference)
    {
        var found = Shop.Customers.Find(Shop, reference, Now);
        return Visitor.Customer is { } own && (!found.Granted(out var customer) || customer != own)
            ? new Refusal("customer_missing", $"There is no customer ‘{reference}’.")
            : found;
    }

    /// <summary>The same for what goes to the books, which look for themselves whether there is such a customer.</summary>
    public Verdict<CustomerId> Name(Reference reference) =>
        !Visitor.IsBrowser && PublicId.TryRead(PublicId.Customer, reference.Text, out var number) && number > 0 ? new CustomerId(number) : Find(reference);

    /// <summary>Binds the parameter of a handler; who asks was found out before.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var visitor = context.Features.Get<Visitor>() ?? throw new InvalidOperationException($"Nobody found out who asks for {context.Request.Path}.");
        var server = context.Features.Get<ServedShops>()!;
        var shop = server.Of(visitor.Store).Granted(out var served, out var refusal) ? served : throw new RefusedException(refusal);
        return new(new Caller(context, visitor, shop, server.Now()));
    }

    static ValueTask<Caller?> IBindableFromHttpContext<Caller>.BindAsync(HttpContext context, ParameterInfo parameter) => BindAsync(context, parameter);
}
