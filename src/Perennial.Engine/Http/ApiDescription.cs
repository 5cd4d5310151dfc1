using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using NodaTime;
using Perennial.Keys;

namespace Perennial.Http;

/// <summary>The OpenAPI 3.1 description of the API, made of the routes as they are.</summary>
internal static class ApiDescription
{
    private const string KeyScheme = "api_key";

    /// <summary>The name of the document.</summary>
    public const string Document = "v1";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteFacts>().FirstOrDefault() is { } facts)
                Describe(operation, facts, context.Document!);

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    });

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Perennial",
            Version = Document,
            Description = "What a customer pays for a cart and why, stored value, coupons, orders and returns. Money is whole minor units. Everything that changes something takes an Idempotency-Key.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A secret key (sk_live_…) from a server; a publishable key (pk_live_…) from a page, with Perennial-Customer-Token." },
        };
    }

    private static void Describe(OpenApiOperation operation, RouteFacts facts, OpenApiDocument document)
    {
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
        operation.Parameters ??= [];
        if (!facts.IsOpen)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
            operation.Extensions["x-scope"] = new JsonNodeExtension(facts.Scope.Word());
        }

        if (facts.RawBody.Length > 0)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = facts.RawBody,
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                },
            };
        }

        operation.Extensions["x-mutating"] = new JsonNodeExtension(facts.IsMutating);
        if (facts.IsForBrowsers)
            operation.Extensions["x-browsers"] = new JsonNodeExtension(true);
        if (facts.IsMutating && !facts.IsOpen)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = RequestHeaders.IdempotencyKey,
                In = ParameterLocation.Header,
                Required = true,
                Description = "Your own name for this request, made and kept before it is sent; the same name again is the same request.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
        }
    }

    /// <summary>The types that are written by converters of ours, which the library cannot look into.</summary>
    private static void Describe(OpenApiSchema schema, Type type)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        var nullable = known != type ? JsonSchemaType.Null : default;
        if (known == typeof(Minor) || known == typeof(PositiveMinor))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
            (schema.Minimum, schema.Maximum) = (known == typeof(Minor) ? "0" : "1", Minor.Max.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        else if (known == typeof(Quantity))
        {
            (schema.Type, schema.ExclusiveMinimum, schema.Maximum) = (JsonSchemaType.Number | nullable, "0", "1000000");
        }
        else if (TextOf(known) is var (format, example))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String | nullable, format);
            schema.Examples = [JsonValue.Create(example)];
        }
        else if (known == typeof(string))
        {
            (schema.Type, schema.MaxLength) = (JsonSchemaType.String | (schema.Type.GetValueOrDefault() & JsonSchemaType.Null), ApiJson.TextMax);
        }
    }

    private static (string? Format, string Example)? TextOf(Type type) => type switch
    {
        _ when type == typeof(Instant) => ("date-time", "2026-05-31T09:30:00Z"),
        _ when type == typeof(LocalDate) => ("date", "2026-05-31"),
        _ when type == typeof(Period) => ("duration", "P1M"),
        _ when type == typeof(Currency) => (null, "GBP"),
        _ when type == typeof(Reference) => (null, "cust_07K2M9QWXET4R"),
        _ => null,
    };
}
